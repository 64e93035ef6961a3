/* The list: after a swap the first row is current again, so that J and K go on from the top; F goes to the conditions. */
(function () {
  "use strict";
  document.addEventListener("htmx:afterSwap", function (event) {
    if (!event.detail.target || event.detail.target.id !== "results") return;
    window.scrollTo({ top: 0 });
    if (window.fengqiao && window.fengqiao.say) {
      var rows = document.querySelectorAll("#results table[data-rows] tbody tr").length;
      window.fengqiao.say(rows ? "本页 " + rows + " 件" : "没有符合条件的事项");
    }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "f" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    if (document.querySelector("dialog[open]") || document.body.dataset.keys === "off") return;
    var first = document.querySelector("[data-filter] select, [data-filter] input");
    if (first) { event.preventDefault(); first.focus(); }
  });
})();
