/* Native dialogs and the popover: opening, focus and its return, unsaved text, Ctrl+Enter. */
(function () {
  "use strict";
  var FIELDS = "input:not([type=hidden]):not([disabled]), select:not([disabled]), textarea:not([disabled])";
  var opener = null;
  function host() { return document.getElementById("dialog"); }
  function popover() { return document.getElementById("popover"); }

  function focusInside(dialog) {
    var body = dialog.querySelector(".dlg-body") || dialog;
    var first = dialog.querySelector("[data-error-summary]") || dialog.querySelector("[autofocus]") || body.querySelector(FIELDS)
      || dialog.querySelector("button[type=submit]");
    if (first) first.focus();
  }

  function returnFocus() {
    var target = opener && document.contains(opener) ? opener : null;
    if (!target && opener && opener.getAttribute && opener.getAttribute("href")) {
      target = document.querySelector('[href="' + CSS.escape(opener.getAttribute("href")) + '"]');
    }
    (target || document.getElementById("main") || document.body).focus();
    opener = null;
  }

  function dirty(dialog) { return Boolean(dialog.querySelector("form[data-dirty]")); }
  function leave(dialog) { return !dirty(dialog) || window.confirm("你填写的内容还没有提交，关闭后不保留。确定关闭？"); }

  document.addEventListener("input", function (event) {
    var form = event.target.closest && event.target.closest("dialog form");
    if (form) form.dataset.dirty = "1";
  });

  document.addEventListener("htmx:beforeRequest", function (event) {
    var target = event.detail.target;
    if (target && target.id === "dialog" && !target.open) opener = event.detail.elt;
  });

  /* the popover may stand inside an open dialog (else it would be inert); bring it home before the dialog is replaced */
  document.addEventListener("htmx:beforeSwap", function (event) {
    var target = event.detail.target, pop = popover();
    if (target && target.id === "dialog" && pop && target.contains(pop)) { pop.hidePopover(); document.body.appendChild(pop); }
  });

  document.addEventListener("htmx:afterSwap", function (event) {
    var target = event.detail.target;
    if (!target) return;
    if (target.id === "dialog" && target.firstElementChild) {
      if (!target.open) target.showModal();
      target.scrollTop = 0;
      focusInside(target);
    }
    if (target.id === "popover" && target.firstElementChild) showPopover(event.detail.requestConfig && event.detail.requestConfig.elt);
  });

  function showPopover(anchor) {
    var pop = popover(), dialog = document.querySelector("dialog[open]");
    if (dialog && !dialog.contains(pop)) dialog.appendChild(pop);
    if (!pop.matches(":popover-open")) pop.showPopover();
    var box = anchor && document.contains(anchor) && !pop.contains(anchor) ? anchor.getBoundingClientRect() : null;
    if (box) {
      var size = pop.getBoundingClientRect();
      var top = box.bottom + 6 + size.height > innerHeight ? Math.max(12, innerHeight - size.height - 12) : box.bottom + 6;
      pop.style.top = top + "px";
      pop.style.left = Math.max(12, Math.min(box.left, innerWidth - size.width - 12)) + "px";
    }
    var close = pop.querySelector("[data-close]");
    if (close) close.focus();
    pop.fengqiaoAnchor = anchor || pop.fengqiaoAnchor;
  }

  function closePopover() {
    var pop = popover();
    if (!pop || !pop.matches(":popover-open")) return false;
    pop.hidePopover();
    if (pop.fengqiaoAnchor && document.contains(pop.fengqiaoAnchor)) pop.fengqiaoAnchor.focus();
    return true;
  }

  document.addEventListener("click", function (event) {
    var opening = event.target.closest("[data-open]");
    if (opening) {
      var wanted = document.getElementById(opening.dataset.open);
      if (wanted && wanted.showModal && !wanted.open) { opener = opening; wanted.showModal(); }
      return;
    }
    var closing = event.target.closest("[data-close]");
    if (!closing) return;
    if (closing.closest("#popover")) { event.preventDefault(); closePopover(); return; }
    var dialog = closing.closest("dialog");
    if (!dialog) return; /* a dialog shown as a page: the link leads back */
    event.preventDefault();
    if (leave(dialog)) dialog.close();
  });

  /* a form that opens a window of its own (a sheet to print) has done its work here */
  document.addEventListener("submit", function (event) {
    if (!event.target.hasAttribute || !event.target.hasAttribute("data-opens-window") || event.defaultPrevented) return;
    var dialog = event.target.closest("dialog");
    delete event.target.dataset.dirty;
    setTimeout(function () {
      if (dialog && dialog.open) dialog.close();
      document.body.dispatchEvent(new CustomEvent("petition-changed"));
    }, 800);
  });

  /* the names of the files just chosen, from the camera or the disk */
  document.addEventListener("change", function (event) {
    var zone = event.target.type === "file" && event.target.closest(".drop-zone");
    var list = zone && zone.querySelector("[data-chosen]");
    if (!list) return;
    list.replaceChildren();
    zone.querySelectorAll("input[type=file]").forEach(function (input) {
      Array.from(input.files).forEach(function (file) {
        var line = document.createElement("li");
        line.textContent = file.name + "　" + (file.size >= 1048576 ? (file.size / 1048576).toFixed(1) + " MB" : Math.max(1, Math.round(file.size / 1024)) + " KB");
        list.appendChild(line);
      });
    });
  });

  document.addEventListener("cancel", function (event) {
    if (event.target.tagName === "DIALOG" && !leave(event.target)) event.preventDefault();
  }, true);

  document.addEventListener("close", function (event) {
    if (event.target.tagName !== "DIALOG") return;
    var pop = popover();
    if (pop && event.target.contains(pop)) { if (pop.matches(":popover-open")) pop.hidePopover(); document.body.appendChild(pop); }
    if (event.target.id === "dialog") event.target.replaceChildren();
    returnFocus();
  }, true);

  document.addEventListener("close-dialog", function () {
    var dialog = host();
    if (dialog && dialog.open) dialog.close();
  });

  /* Ctrl+Enter sends the open dialog, or the form one stands in when it says data-ctrl-enter */
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    var dialog = document.querySelector("dialog[open]");
    var form = dialog ? dialog.querySelector("form[method=post]")
      : event.target.closest("form[data-ctrl-enter]") || document.querySelector("form[data-ctrl-enter]");
    if (!form) return;
    event.preventDefault();
    var button = form.querySelector("button[type=submit]");
    if (!button || !button.disabled) form.requestSubmit(button || undefined);
  });

  if (host() && host().firstElementChild) { host().showModal(); focusInside(host()); }
})();
