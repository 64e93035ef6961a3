/* The desk refreshes itself: never under somebody's hands, and the row one stands on stays the row one stands on. */
(function () {
  "use strict";
  var here = "", held = false, quiet = false;
  function desk() { return document.getElementById("desk"); }
  function own(event) { return desk() && event.detail.target === desk(); }
  function polled(event) { var config = event.detail.requestConfig; return config && config.elt === desk() && !config.triggeringEvent; }
  function busy() { return Boolean(document.querySelector("dialog[open], #popover:popover-open")) || desk().contains(document.activeElement); }
  function row(key) { return key && desk().querySelector('tr[data-row="' + CSS.escape(key) + '"]'); }

  document.addEventListener("htmx:beforeRequest", function (event) {
    if (!own(event)) return;
    var current = document.activeElement.closest && document.activeElement.closest("#desk tr[data-row]") || desk().querySelector("tr.cur");
    here = current ? current.dataset.row : "";
    held = Boolean(current && current.contains(document.activeElement));
  });

  /* a poll under somebody's hands brings new counts and leaves every row where it is */
  document.addEventListener("htmx:beforeSwap", function (event) {
    quiet = own(event) && polled(event) && busy();
    if (!quiet) return;
    event.detail.shouldSwap = false;
    var now = document.getElementById("queues");
    var fresh = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html").getElementById("queues");
    if (!now || !fresh || now.contains(document.activeElement)) return;
    now.replaceWith(document.importNode(fresh, true));
    window.htmx.process(document.getElementById("queues"));
  });

  document.addEventListener("htmx:afterSwap", function (event) {
    if (!own(event) || !here) return;
    var found = row(here) || desk().querySelector("tr[data-row]");
    if (!found) return;
    found.classList.add("cur");
    var link = held && !document.querySelector("dialog[open]") && found.querySelector("a[href]");
    if (link) link.focus({ preventScroll: true });
  });
})();
