// Moves and adds the blocks of an article's body without a mouse. The block editor's own handles
// can only be dragged, and its "+" cannot be reached with the Tab key.
"use strict";

(() => {
  // The words stand in the page, where they are translated.
  const words = () => document.getElementById("block-words").dataset;

  const machine = () => document.querySelector(".order-machine");

  const orderingOf = (block) => block.querySelector(".order-machine-ordering");

  const blocksInOrder = () =>
    [...machine().querySelectorAll(".inline-related:not(.empty-form):not(.content-editor-invisible)")]
      .sort((one, other) => one.style.order - other.style.order);

  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");

  function say(text) {
    status.textContent = text;
  }

  // The block editor shows the blocks in their order by style alone and groups them by kind in the
  // document; the Tab key and screen readers follow the document, so it is put in order too.
  function settle() {
    const focused = document.activeElement;
    const blocks = blocksInOrder();
    const inDocument = [...machine().querySelectorAll(":scope > .inline-related")].filter((block) => blocks.includes(block));
    if (blocks.every((block, place) => block === inDocument[place])) return;
    for (const block of blocks) machine().append(block);
    if (focused && focused !== document.activeElement) focused.focus();
  }

  function swap(one, other) {
    const place = orderingOf(one).value;
    for (const [block, ordering] of [[one, orderingOf(other).value], [other, place]]) {
      orderingOf(block).value = ordering;
      block.style.order = ordering;
    }
  }

  function move(block, steps, button) {
    const blocks = blocksInOrder();
    const from = blocks.indexOf(block);
    const other = blocks[from + steps];
    if (!other) {
      say(steps < 0 ? words().first : words().last);
      return;
    }
    // Blocks that were added together can share a number; then every block is numbered anew.
    blocks.forEach((each, place) => {
      orderingOf(each).value = (place + 1) * 10;
      each.style.order = (place + 1) * 10;
    });
    swap(block, other);
    settle();
    button.focus();
    block.scrollIntoView({ block: "nearest" });
    say(words().moved.replace("{place}", from + steps + 1).replace("{all}", blocks.length));
  }

  function button(text, label, onPress) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    if (label) made.setAttribute("aria-label", label);
    made.addEventListener("click", (event) => {
      event.preventDefault();
      // The block's heading would take the click for "hide me".
      event.stopPropagation();
      onPress(made);
    });
    return made;
  }

  function addKeys(block) {
    const heading = block.querySelector(":scope > h3");
    if (!heading || block.classList.contains("empty-form") || heading.querySelector(".block-keys")) return;
    const keys = document.createElement("span");
    keys.className = "block-keys";
    keys.append(
      button("↑", words().up, (pressed) => move(block, -1, pressed)),
      button("↓", words().down, (pressed) => move(block, 1, pressed)),
    );
    heading.append(keys);
  }

  function addToolbar() {
    const toolbar = document.createElement("div");
    toolbar.className = "block-add";
    toolbar.setAttribute("role", "group");
    toolbar.setAttribute("aria-label", words().add);
    for (const offered of document.querySelectorAll(".plugin-buttons .plugin-button")) {
      toolbar.append(button("+ " + offered.title, "", () => offered.click()));
    }
    const wrapper = document.querySelector(".order-machine-wrapper");
    wrapper.id = "content-body";
    wrapper.after(toolbar, status);
  }

  // The block editor looks for the first field to focus and finds a hidden one.
  document.addEventListener("formset:added", (event) => {
    if (!event.target.closest(".order-machine")) return;
    const before = document.activeElement;
    setTimeout(() => {
      const hasGoneOn = ![before, document.body].includes(document.activeElement);
      settle();
      const field = event.target.querySelector("[contenteditable=true], textarea:not([hidden]), [data-choose], input[type=text]");
      // On a busy machine this comes late, and would take what is typed in another field by then.
      if (field && !hasGoneOn) field.focus();
      say(words().added);
    }, 100);
  });

  document.addEventListener("content-editor:activate", (event) => addKeys(event.detail.inline));
  document.addEventListener("content-editor:ready", () => {
    if (document.querySelector(".order-machine-readonly")) return;
    blocksInOrder().forEach(addKeys);
    settle();
    addToolbar();
  });
})();
