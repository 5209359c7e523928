// The details of the mark that is pointed at or has the keyboard's focus.
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

function markOf(event) {
  return event.target instanceof Element ? event.target.closest(".track button") : null;
}

for (const [event, act] of [["pointerover", show], ["pointerout", hide], ["focusin", show], ["focusout", hide]]) {
  document.addEventListener(event, (happened) => {
    const mark = markOf(happened);
    if (mark) {
      act(mark);
    }
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    hide();
  }
});
