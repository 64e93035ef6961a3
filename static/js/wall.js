/* The wall display: the clock, and what it says when its figures stop. A dark screen that lies is worse than a band.
   <main data-wall data-stale="600" data-lost="…" data-login="…">; the fragment carries data-cutoff. */
(function () {
  "use strict";
  var wall = document.querySelector("[data-wall]");
  if (!wall) return;
  var band = wall.querySelector("[data-band]"), face = wall.querySelector("[data-clock]");
  var began = performance.now(), lost = false, fetched = began;

  function cutoff() { return wall.querySelector("[data-cutoff]"); }
  var started = new Date(cutoff().dataset.cutoff).getTime();

  /* the server's time moved on by our own counting: the clock of a hall computer is nobody's business */
  function now() { return new Date(started + performance.now() - began); }

  function two(number) { return String(number).padStart(2, "0"); }

  function tick() {
    var parts = new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit", hour12: false }).formatToParts(now());
    var value = function (kind) { return two(parts.find(function (part) { return part.type === kind; }).value); };
    face.textContent = value("hour") + ":" + value("minute");
    var stale = (performance.now() - fetched) / 1000 > Number(wall.dataset.stale);
    if (stale || lost) show();
  }

  function show() {
    band.textContent = "数据停在 " + cutoff().dataset.cutoffWords + (lost ? "　" : "");
    if (lost) {
      var link = document.createElement("a");
      link.href = wall.dataset.login;
      link.textContent = wall.dataset.lost;
      band.appendChild(link);
    }
    band.hidden = false;
  }

  document.addEventListener("htmx:beforeSwap", function (event) {
    if (/\/accounts\//.test(event.detail.xhr.responseURL || "")) {
      event.detail.shouldSwap = false;
      lost = true;
      show();
    }
  });
  document.addEventListener("htmx:afterSwap", function () {
    fetched = performance.now();
    lost = false;
    band.hidden = true;
  });
  setInterval(tick, 5000);
})();
