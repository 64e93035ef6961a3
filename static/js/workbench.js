/* The desk refreshes itself: never under somebody's hands, and the row one stands on stays the row one stands on. */
(function () {
  "use strict";
  var here = "";
  function desk() { return document.getElementById("desk"); }

  document.addEventListener("htmx:beforeRequest", function (event) {
    if (event.detail.target !== desk()) return;
    var polled = !event.detail.requestConfig.triggeringEvent;
    var busy = document.querySelector("dialog[open]") || (desk().contains(document.activeElement) && document.activeElement !== document.body);
    if (polled && busy) { event.preventDefault(); return; }
    var row = desk().querySelector("tr.cur");
    here = row ? row.dataset.href : "";
  });

  document.addEventListener("htmx:afterSwap", function (event) {
    if (event.detail.target !== desk() || !here) return;
    var row = desk().querySelector('tr[data-href="' + CSS.escape(here) + '"]') || desk().querySelector("tr[data-href]");
    if (row) row.classList.add("cur");
  });
})();
