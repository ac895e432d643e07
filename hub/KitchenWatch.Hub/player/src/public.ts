import { Now } from "./public/now.ts";

const now = document.querySelector<HTMLElement>(".now");
if (now !== null) {
  new Now(now, document.querySelector<HTMLFormElement>(".report form"));
}
