/* No time-out without a warning two minutes ahead (WCAG 2.2.1). <body data-idle="900"> says after how many idle seconds
   the server ends the session; every request starts the count again, and 继续使用 makes one. A form that is saved as one
   types says so with data-kept-on-server. */
(function () {
  "use strict";
  var AHEAD = 120;
  var idle = Number(document.body.dataset.idle || 0), timer = null, note = null;
  if (!idle || idle <= AHEAD) return;

  function start() {
    clearTimeout(timer);
    if (note) { note.remove(); note = null; }
    timer = setTimeout(warn, (idle - AHEAD) * 1000);
  }

  function warn() {
    var area = document.querySelector("dialog[open] .dlg-alerts") || document.getElementById("toasts");
    note = document.createElement("p");
    note.className = area.id === "toasts" ? "toast-q" : "note warn";
    note.setAttribute("role", "alert");
    var words = document.createElement("span"), button = document.createElement("button");
    words.textContent = document.querySelector("[data-kept-on-server]")
      ? "2 分钟后将自动退出。已填写的内容保存在服务器，重新登录后接着填。"
      : "2 分钟后将自动退出，没有提交的内容不会保留。";
    button.type = "button";
    button.className = area.id === "toasts" ? "" : "btn btn-s";
    button.textContent = "继续使用";
    button.addEventListener("click", function () {
      fetch(location.href, { method: "HEAD", credentials: "same-origin" }).then(start, start);
    });
    note.append(words, button);
    area.appendChild(note);
  }

  document.addEventListener("htmx:afterRequest", function (event) {
    if (!event.detail.failed) start();
  });
  start();
})();

/* Signing in again in another window changes the CSRF token. When the server refuses an old one, fetch the new one;
   what was typed stays, and pressing the button again works. */
(function () {
  "use strict";
  function renew(text) {
    var page = new DOMParser().parseFromString(text, "text/html");
    var headers = page.body.getAttribute("hx-headers");
    if (!headers) return;
    document.body.setAttribute("hx-headers", headers);
    var token = JSON.parse(headers)["X-CSRFToken"];
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach(function (field) { field.value = token; });
  }
  document.addEventListener("htmx:responseError", function (event) {
    var xhr = event.detail.xhr;
    if (xhr.status !== 403 || xhr.responseText.indexOf("data-csrf-failed") < 0) return;
    fetch(location.href, { credentials: "same-origin" }).then(function (answer) { return answer.text(); }).then(renew, function () {});
  });
})();
