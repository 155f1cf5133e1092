// Links to the pages of the results.

import { make } from "./elements.js";

const AROUND = 2; // pages named on each side of the current one

/**
 * Returns the list of links to the pages of results, the same as on the site's lists.
 *
 * `linkTo(page, text)` returns a link.
 */
export function pagination(current, last, linkTo) {
  const row = make("ul");
  const add = (child) => row.append(make("li", "", child));
  const gap = () => row.append(make("li", "pagination-gap", "…"));
  const number = (page) => {
    const link = linkTo(page, String(page));
    link.setAttribute("aria-label", `第${page}页`);
    if (page === current) link.setAttribute("aria-current", "page");
    add(link);
  };
  const from = Math.max(1, current - AROUND);
  const to = Math.min(last, current + AROUND);
  if (current > 1) add(linkTo(current - 1, "上一页"));
  if (from > 1) number(1);
  if (from > 2) gap();
  for (let page = from; page <= to; page++) number(page);
  if (to < last - 1) gap();
  if (to < last) number(last);
  if (current < last) add(linkTo(current + 1, "下一页"));
  return row;
}
