/* layouts/print.html: the button that prints. */
document.addEventListener("click", function (event) {
  if (event.target.closest("[data-print]")) window.print();
});
