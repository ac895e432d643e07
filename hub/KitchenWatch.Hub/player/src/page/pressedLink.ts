// A page is rendered anew once it is connected: a link that is pressed before and let go after is another element then, somewhere else, or
// not there again yet, and the browser clicks none. Whoever pressed it meant it.

interface Pressed {
  readonly link: HTMLAnchorElement;
  readonly place: DOMRect;
}

/** Follows a link whose element was taken away while the mouse was down on it, if the mouse is let go where the link was. */
export function followPressedLink(): void {
  let pressed: Pressed | null = null;
  document.addEventListener("mousedown", (event) => {
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey; // else it asks for a tab of its own
    const link = isPlain ? linkAt(event) : null;
    pressed = link && { link, place: link.getBoundingClientRect() };
  }, true);
  document.addEventListener("mouseup", (event) => {
    const before = pressed;
    pressed = null;
    if (event.button === 0 && before !== null && !before.link.isConnected && isIn(before.place, event)) {
      before.link.click();
    }
  }, true);
}

function linkAt(event: MouseEvent): HTMLAnchorElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
}

function isIn(place: DOMRect, { clientX, clientY }: MouseEvent): boolean {
  return clientX >= place.left && clientX <= place.right && clientY >= place.top && clientY <= place.bottom;
}
