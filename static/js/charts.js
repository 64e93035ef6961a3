/* Charts from data blocks. <div data-chart="trend-data"> reads <script type="application/json" id="trend-data">:
   {kind: "bar" | "hbar" | "stack", unit, categories: [...], series: [{name, values, line, incomplete: [index], tone, links}], max, links, plain, share}
   A bar opens the link of its series or of its category. `plain` leaves out legend and unit where the heading says them; `share` allows parts of one.
   Colours come from the tokens of the page and sizes from the box's own font size, so a dark wall needs no second chart.
   Canvas renderer and rich-text tooltip, because our content security policy forbids style attributes. */
(function () {
  "use strict";
  var tokens = getComputedStyle(document.documentElement);
  function token(name) { return tokens.getPropertyValue("--fq-" + name).trim(); }
  var TONES = { qing: token("qing"), last: token("chart-last") || "#8a8578", pale: "#9db4c3", ok: token("ok"), warn: token("warn-dot"), hot: token("hot"), late: token("late"), pause: token("pause-bd") };
  var HATCH = { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -0.785, color: "rgba(255,255,255,.55)" };
  var font = getComputedStyle(document.body).fontFamily;

  function axes(data) {
    var ink = token("ink-2"), lines = { lineStyle: { color: token("line") } };
    var names = { type: "category", data: data.categories, axisTick: { show: false }, axisLine: { lineStyle: { color: token("line-2") } }, axisLabel: { color: ink, interval: 0, fontSize: data.size } };
    var values = { type: "value", min: 0, max: data.max, minInterval: data.share ? undefined : 1, name: data.plain ? "" : data.unit, nameTextStyle: { color: ink }, splitLine: lines, axisLabel: { color: ink, fontSize: data.size } };
    if (data.kind !== "hbar") return { xAxis: names, yAxis: values };
    names.inverse = true;
    values.name = "";
    return { xAxis: values, yAxis: names };
  }

  function series(data) {
    var palette = ["qing", "pale", "last"];
    return data.series.map(function (one, index) {
      var color = TONES[one.tone] || TONES[palette[index % palette.length]];
      if (one.line) {
        return { name: one.name, type: "line", data: one.values, symbol: "circle", symbolSize: data.size / 2,
          lineStyle: { color: TONES.last, width: 1.5, type: [4, 3] }, itemStyle: { color: token("surface"), borderColor: TONES.last, borderWidth: 1.5 } };
      }
      var incomplete = one.incomplete || [];
      return { name: one.name, type: "bar", barMaxWidth: data.size * 1.75, stack: data.kind === "stack" ? "all" : undefined, itemStyle: { color: color },
        data: one.values.map(function (value, at) {
          return incomplete.indexOf(at) < 0 ? value : { value: value, itemStyle: { color: color, decal: HATCH } };
        }) };
    });
  }

  function draw(box) {
    var block = document.getElementById(box.dataset.chart);
    if (!block || !window.echarts || box.fengqiaoChart) return;
    var data = JSON.parse(block.textContent), size = parseFloat(getComputedStyle(box).fontSize) || 12, many = data.series.length > 1 && !data.plain;
    data.size = size;
    var chart = window.echarts.init(box, null, { renderer: "canvas" });
    chart.setOption(Object.assign({
      animation: false,
      textStyle: { fontFamily: font, color: token("ink-2"), fontSize: size },
      aria: { enabled: true, label: { description: data.description }, decal: { show: data.kind === "stack" } },
      grid: { left: 8, right: 16, top: many ? 40 : data.plain ? size : 28, bottom: 4, containLabel: true },
      legend: many ? { top: 0, right: 8, itemWidth: 14, itemHeight: 8, textStyle: { color: token("ink-2") } } : undefined,
      tooltip: { trigger: "axis", renderMode: "richText", confine: true, axisPointer: { type: "shadow" } },
      series: series(data)
    }, axes(data)));
    box.fengqiaoChart = chart;
    new ResizeObserver(function () { chart.resize(); }).observe(box);
    chart.on("click", function (params) {
      var links = (data.series[params.seriesIndex] || {}).links || data.links || [];
      if (links[params.dataIndex]) location.href = links[params.dataIndex];
    });
  }

  function drawAll(root) { root.querySelectorAll("[data-chart]").forEach(draw); }
  drawAll(document);
  document.addEventListener("htmx:afterSettle", function (event) { drawAll(event.target); });
  document.addEventListener("htmx:beforeCleanupElement", function (event) {
    if (event.target.fengqiaoChart) event.target.fengqiaoChart.dispose();
  });
})();
