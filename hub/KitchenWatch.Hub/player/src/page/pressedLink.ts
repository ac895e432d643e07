// A page is rendered anew once it is connected: a link that is pressed before and let go after is another element then, and the browser
// clicks none. Whoever pressed it meant it.

/** Follows a link whose element was replaced while the mouse was down on it, if the same link is under the mouse when it is let go. */
export function followPressedLink(): void {
  let pressed: HTMLAnchorElement | null = null;
  document.addEventListener("mousedown", (event) => {
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey; // else it asks for a tab of its own
    pressed = isPlain ? linkAt(event) : null;
  }, true);
  document.addEventListener("mouseup", (event) => {
    const [before, now] = [pressed, linkAt(event)];
    pressed = null;
    if (event.button === 0 && before !== null && !before.isConnected && now?.href === before.href) {
      now.click();
    }
  }, true);
}

function linkAt(event: MouseEvent): HTMLAnchorElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
}
