/* Alpine components (CSP build: names only in the markup, all logic here): menu, selection, disclosure. */
document.addEventListener("alpine:init", function () {
  "use strict";

  /* <div x-data="menu"><button x-ref="button" x-bind="trigger"><div x-ref="list" x-bind="list" hidden> */
  window.Alpine.data("menu", function () {
    return {
      open: false,
      show: function (first) {
        this.open = true;
        this.$nextTick(function () { if (first) { var item = this.items()[0]; if (item) item.focus(); } }.bind(this));
      },
      hide: function (back) {
        if (!this.open) return;
        this.open = false;
        if (back) this.$refs.button.focus();
      },
      items: function () { return Array.from(this.$refs.list.querySelectorAll("a, button")); },
      step: function (by) {
        var all = this.items(), at = all.indexOf(document.activeElement);
        if (all.length) all[(at + by + all.length) % all.length].focus();
      },
      trigger: {
        "@click": function () { if (this.open) this.hide(false); else this.show(false); },
        "@keydown.down.prevent": function () { this.show(true); },
        "@keydown.escape.stop": function () { this.hide(true); },
        ":aria-expanded": function () { return String(this.open); }
      },
      list: {
        ":hidden": function () { return !this.open; },
        "@click": function () { this.hide(false); },
        "@keydown.down.prevent": function () { this.step(1); },
        "@keydown.up.prevent": function () { this.step(-1); },
        "@keydown.escape.stop": function () { this.hide(true); },
        "@click.outside": function (event) { if (!this.$refs.button.contains(event.target)) this.hide(false); }
      }
    };
  });

  /* <form x-data="selection"> … checkboxes named "selected" … <div x-bind="bulk"><b x-text="label"> */
  window.Alpine.data("selection", function () {
    return {
      count: 0,
      get label() { return "已选 " + this.count + " 件"; },
      boxes: function () { return Array.from(this.$root.querySelectorAll('input[name="selected"]')); },
      recount: function () { this.count = this.boxes().filter(function (box) { return box.checked; }).length; },
      init: function () {
        this.$root.addEventListener("change", this.recount.bind(this));
        this.$root.addEventListener("htmx:afterSwap", this.recount.bind(this));
        this.recount();
      },
      clear: function () { this.boxes().forEach(function (box) { box.checked = false; }); this.recount(); },
      bulk: { ":hidden": function () { return this.count === 0; } }
    };
  });

  /* <div x-data="disclosure"><button x-bind="trigger">…</button><div x-bind="body" hidden> */
  window.Alpine.data("disclosure", function () {
    return {
      open: false,
      trigger: {
        "@click": function () { this.open = !this.open; },
        ":aria-expanded": function () { return String(this.open); }
      },
      body: { ":hidden": function () { return !this.open; } }
    };
  });
});
