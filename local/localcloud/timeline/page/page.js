"use strict";

const tip = document.getElementById("tip");
const margin = 8;

function show(mark) {
  tip.replaceChildren(...mark.querySelector(".details").cloneNode(true).children);
  tip.hidden = false;
  const target = mark.getBoundingClientRect();
  const middle = (target.left + target.right) / 2 - tip.offsetWidth / 2;
  const rightmost = document.documentElement.clientWidth - tip.offsetWidth - margin;
  tip.style.left = `${Math.max(margin, Math.min(middle, rightmost))}px`;
  const below = target.bottom + margin;
  const fits = below + tip.offsetHeight <= document.documentElement.clientHeight;
  tip.style.top = `${fits ? below : Math.max(margin, target.top - margin - tip.offsetHeight)}px`;
}

function hide() {
  tip.hidden = true;
}

for (const mark of document.querySelectorAll(".track button")) {
  mark.addEventListener("pointerenter", () => show(mark));
  mark.addEventListener("pointerleave", hide);
  mark.addEventListener("focus", () => show(mark));
  mark.addEventListener("blur", hide);
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    hide();
  }
});

document.getElementById("zoom").addEventListener("input", (event) => {
  document.querySelector(".chart").style.setProperty("--zoom", event.target.value);
  hide();
});
