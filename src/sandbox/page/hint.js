// The first visit's three steps: each is a chip that does its step on the right phone. What people do by themselves
// counts too. Gone once used or closed, for good in this browser.

import { el, kept, words } from "./dom.js";

export function createHint(phones) {
  const node = document.getElementById("hint");
  let step = kept.get("hint") === "gone" ? 3 : 0;
  let note = "";

  const glow = (target) => {
    target?.classList.add("glow");
    setTimeout(() => target?.classList.remove("glow"), 2400);
  };
  const approveButton = () => {
    const buttons = [...phones.manager.log.querySelectorAll("li[data-bot=true] button")];
    return buttons.findLast((each) => each.textContent.trim() === words.approveLabel && !each.disabled);
  };

  const steps = [
    {
      label: words.hintTopup,
      async run() {
        phones.operator.home();
        glow(phones.operator.node);
        await phones.operator.type(words.chips.topup);
      },
    },
    {
      label: words.hintApprove,
      async run() {
        phones.manager.home();
        const button = approveButton();
        note = button ? "" : words.hintWait;
        draw();
        if (!button) return;
        button.scrollIntoView({ block: "nearest" });
        button.focus();
        button.click();
      },
    },
    {
      label: words.hintLook,
      async run() {
        phones.customer.home();
        glow(phones.customer.node);
        phones.customer.log.querySelector("li:last-child")?.scrollIntoView({ block: "nearest" });
        finish();
      },
    },
  ];

  function finish() {
    step = 3;
    kept.set("hint", "gone");
    node.replaceChildren(el("p", { role: "status" }, `✅ ${words.hintDone}`), close());
  }

  const close = () =>
    el(
      "button",
      {
        type: "button",
        class: "hint-close",
        "aria-label": words.hintClose,
        onclick: () => {
          step = 3;
          kept.set("hint", "gone");
          node.hidden = true;
        },
      },
      "✕",
    );

  function draw() {
    node.hidden = step >= steps.length;
    if (node.hidden) return;
    const focused = node.contains(document.activeElement);
    const chips = steps.map((each, index) =>
      el(
        "li",
        { data: { state: index < step ? "done" : index === step ? "now" : "later" } },
        el(
          "button",
          {
            type: "button",
            class: "step",
            disabled: index > step,
            "aria-current": index === step ? "step" : null,
            onclick: each.run,
          },
          el("span", { class: "step-number", "aria-hidden": "true" }, index < step ? "✓" : String(index + 1)),
          each.label,
        ),
      ),
    );
    node.replaceChildren(
      el("p", {}, words.hintTitle),
      el("ol", { class: "steps" }, chips),
      close(),
      el("p", { class: "hint-note", role: "status" }, note),
    );
    if (focused) node.querySelector("[aria-current]")?.focus();
  }

  draw();
  return {
    told(what, { part, text, label }) {
      const done =
        (step === 0 && what === "said" && part === "operator" && text === words.chips.topup) ||
        (step === 1 && what === "tapped" && label === words.approveLabel);
      if (!done) return;
      step++;
      note = "";
      draw();
    },
  };
}
