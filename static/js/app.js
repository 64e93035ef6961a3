/* What every staff page does: loading bar, errors at the place of the region, drawer, clickable rows. No inline code anywhere. */
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");

  /* ---- loading: a 2 px bar after 300 ms; the old content stays ---- */
  var running = 0, timer = null;
  function bar(show) {
    var element = document.getElementById("loading-bar");
    if (element) element.hidden = !show;
  }
  function started(event) {
    running += 1;
    if (!timer) timer = setTimeout(function () { bar(true); }, 300);
    if (event.detail.target) event.detail.target.setAttribute("aria-busy", "true");
  }
  function ended(event) {
    running = Math.max(0, running - 1);
    if (!running) { clearTimeout(timer); timer = null; bar(false); }
    if (event.detail.target) event.detail.target.removeAttribute("aria-busy");
  }
  document.addEventListener("htmx:beforeRequest", started);
  document.addEventListener("htmx:afterRequest", ended);

  /* ---- an address says only what was chosen: empty conditions stay out of it ---- */
  document.addEventListener("htmx:configRequest", function (event) {
    if (!event.target.closest || !event.target.closest("[data-filter]")) return;
    var parameters = event.detail.parameters;
    Array.from(new Set(Array.from(Object.keys(parameters)))).forEach(function (key) {
      if (parameters[key] === "") delete parameters[key];
    });
  });

  /* ---- the last question asked of a region wins: an answer to an earlier one that comes late is not shown ---- */
  var asked = new WeakMap();
  document.addEventListener("htmx:beforeSend", function (event) {
    if (event.detail.target) asked.set(event.detail.target, event.detail.xhr);
  });
  document.addEventListener("htmx:beforeSwap", function (event) {
    var config = event.detail.requestConfig, latest = asked.get(event.detail.target);
    if (config && config.verb === "get" && latest && latest !== event.detail.xhr) event.detail.shouldSwap = false;
  });

  /* ---- the session ended: the sign-in page must not land inside a panel ---- */
  document.addEventListener("htmx:beforeSwap", function (event) {
    var address = event.detail.xhr && event.detail.xhr.responseURL || "";
    if (/\/accounts\/(login|2fa)\//.test(address) && !/\/accounts\//.test(location.pathname)) {
      event.detail.shouldSwap = false;
      window.fengqiao.trouble(event.detail.target, "登录已过期。你填写的内容还在本页，请在新窗口重新登录后再提交。", { label: "重新登录", href: "/accounts/login/" });
    }
  });

  /* ---- the drawer of the rail ---- */
  function drawer(open) {
    document.body.classList.toggle("rail-open", open);
    var button = document.querySelector(".rail-toggle");
    if (button) button.setAttribute("aria-expanded", String(open));
    if (open) { var first = document.querySelector(".rail a"); if (first) first.focus(); }
    else if (button && document.activeElement && document.activeElement.closest(".rail")) button.focus();
  }
  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-rail-toggle]")) drawer(!document.body.classList.contains("rail-open"));
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && document.body.classList.contains("rail-open")) drawer(false);
  });

  /* ---- a row opens its file; links, buttons and selected text inside keep their own meaning ---- */
  document.addEventListener("click", function (event) {
    var row = event.target.closest("tr[data-href]");
    if (!row || event.target.closest("a, button, input, select, label, summary")) return;
    if (String(window.getSelection())) return;
    if (event.ctrlKey || event.metaKey) window.open(row.dataset.href, "_blank", "noopener");
    else location.href = row.dataset.href;
  });
})();
