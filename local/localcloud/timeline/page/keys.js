// One tab stop for the whole chart; arrow keys move from mark to mark.
const moves = {
  ArrowLeft: (mark) => mark.previousElementSibling,
  ArrowRight: (mark) => mark.nextElementSibling,
  ArrowUp: (mark) => nearest(mark, -1),
  ArrowDown: (mark) => nearest(mark, 1),
  Home: (mark) => mark.parentElement.firstElementChild,
  End: (mark) => mark.parentElement.lastElementChild,
};

function marksOf(row) {
  return [...row.querySelectorAll(".track button")];
}

function rows() {
  return [...document.querySelectorAll(".row")].filter((row) => marksOf(row).length > 0);
}

// The mark of the row above or below that begins nearest in time.
function nearest(mark, step) {
  const all = rows();
  const row = all[all.indexOf(mark.closest(".row")) + step];
  const distance = (other) => Math.abs(parseFloat(other.style.left) - parseFloat(mark.style.left));
  return row && marksOf(row).reduce((best, other) => (distance(other) < distance(best) ? other : best));
}

function makeTabStop(mark) {
  for (const other of document.querySelectorAll('.track button[tabindex="0"]')) {
    other.tabIndex = -1;
  }
  mark.tabIndex = 0;
}

function offerFirstMark() {
  const marks = document.querySelectorAll(".track button");
  if (marks.length > 0 && !document.querySelector('.track button[tabindex="0"]')) {
    makeTabStop(marks[0]);
  }
}

document.addEventListener("focusin", (event) => {
  const mark = markOf(event);
  if (mark) {
    makeTabStop(mark);
  }
});

document.addEventListener("keydown", (event) => {
  const mark = markOf(event);
  const move = moves[event.key];
  if (mark && move && !event.ctrlKey && !event.altKey && !event.metaKey) {
    event.preventDefault();
    move(mark)?.focus();
  }
});

offerFirstMark();
