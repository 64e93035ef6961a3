/* What the page says: toasts, the polite live region, and trouble shown where it happened with 重试. */
(function () {
  "use strict";
  var app = window.fengqiao = window.fengqiao || {};

  function element(name, css, text) {
    var made = document.createElement(name);
    if (css) made.className = css;
    if (text) made.textContent = text;
    return made;
  }

  app.say = function (text) {
    var live = document.getElementById("live");
    if (!live) return;
    live.textContent = "";
    setTimeout(function () { live.textContent = text; }, 60);
  };

  app.toast = function (message, kind) {
    var area = document.getElementById("toasts");
    if (!area || !message) return;
    var note = element("p", "toast-q" + (kind ? " " + kind : ""), message);
    closable(note);
    area.appendChild(note);
  };

  function closable(note) {
    var button = element("button", "", "×");
    button.type = "button";
    button.setAttribute("aria-label", "关闭提示");
    note.appendChild(button);
    var timer = setTimeout(remove, 10000);
    function remove() { clearTimeout(timer); note.remove(); }
    button.addEventListener("click", remove);
    note.addEventListener("mouseenter", function () { clearTimeout(timer); });
    note.addEventListener("focusin", function () { clearTimeout(timer); });
  }
  document.querySelectorAll("#toasts .toast-q").forEach(closable);

  /* HX-Trigger: {"toast": {"message": "…", "kind": ""}} */
  document.addEventListener("toast", function (event) {
    app.toast(event.detail && (event.detail.message || event.detail.value), event.detail && event.detail.kind);
  });

  /* A failed fragment never blanks the page: the words go on top of its region and the old content stays. */
  app.trouble = function (region, message, action) {
    var dialog = document.querySelector("dialog[open]");
    var place = dialog && dialog.querySelector(".dlg-alerts") || region || document.getElementById("main");
    if (region && region.id === "popover") place = document.getElementById("main");
    place.querySelectorAll(":scope > .note.trouble").forEach(function (old) { old.remove(); });
    var note = element("div", "note hot trouble");
    note.setAttribute("role", "alert");
    var words = element("div", "", message + " ");
    if (action) {
      var link = element(action.href ? "a" : "button", action.href ? "" : "btn btn-s", action.label);
      if (action.href) { link.href = action.href; link.target = "_blank"; link.rel = "noopener"; }
      else { link.type = "button"; link.addEventListener("click", function () { note.remove(); action.run(); }); }
      words.appendChild(link);
    }
    note.appendChild(words);
    place.insertBefore(note, place.firstChild);
  };

  function again(event) {
    var source = event.detail.elt, config = event.detail.requestConfig;
    return { label: "重试", run: function () {
      if (source && source.tagName === "FORM") source.requestSubmit();
      else if (config && config.verb === "get") window.htmx.ajax("GET", config.path, { source: source, target: event.detail.target });
    } };
  }

  /* Refusals that are whole pages (403, 404, 409) carry their sentence in [data-refusal]; it is shown, the form stays. */
  function sentence(xhr) {
    if (!/html/.test(xhr.getResponseHeader("Content-Type") || "")) return "";
    var parsed = new DOMParser().parseFromString(xhr.responseText, "text/html").querySelector("[data-refusal]");
    return parsed ? parsed.textContent.replace(/\s+/g, " ").trim() : "";
  }

  document.addEventListener("htmx:responseError", function (event) {
    var xhr = event.detail.xhr, said = sentence(xhr);
    if (xhr.status >= 500) app.trouble(event.detail.target, said || "系统出错，未作任何更改。", again(event));
    else if (xhr.status === 404) app.trouble(event.detail.target, said || "没有找到，或不在你的查看范围内。");
    else app.trouble(event.detail.target, said || "这一步没有完成。请刷新页面后再试。", said ? null : again(event));
  });
  ["htmx:sendError", "htmx:timeout"].forEach(function (name) {
    document.addEventListener(name, function (event) {
      app.trouble(event.detail.target, "没有连上服务器，你填写的内容还在。", again(event));
    });
  });
})();
