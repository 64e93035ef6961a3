/* Keys of the case page: T the history, D the papers, A the verbs. */
(function () {
  "use strict";
  var places = { t: "log", d: "panel-papers" };
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    if (document.querySelector("dialog[open]") || document.body.dataset.keys === "off") return;
    var key = event.key.toLowerCase();
    if (places[key]) {
      var place = document.getElementById(places[key]);
      if (place) { event.preventDefault(); place.scrollIntoView({ block: "start" }); place.setAttribute("tabindex", "-1"); place.focus({ preventScroll: true }); }
    } else if (key === "a") {
      var verb = document.querySelector(".verbs .menu-q button") || document.querySelector(".verbs .btn");
      if (verb) { event.preventDefault(); verb.focus(); }
    }
  });
})();
