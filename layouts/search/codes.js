// Whole numbers as printable text; the scheme is described in codes.py.

const DIGITS = new Uint8Array(128);
for (let code = 0x21, digit = 0; code < 0x7f; code++) {
  if (code !== 0x22 && code !== 0x5c) DIGITS[code] = digit++;
}
const BASE = 92;

/** Reads numbers and pieces of text from a coded string, left to right. */
export class Cursor {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  number() {
    const first = this.digit();
    if (first < 60) return first;
    if (first < 88) return 60 + this.digits(first - 60, 1);
    if (first < 90) return 2636 + this.digits(first - 88, 2);
    if (first === 90) return 19564 + this.digits(0, 3);
    return 798252 + this.digits(0, 5);
  }

  /** Reads one digit. */
  digit() {
    return DIGITS[this.text.charCodeAt(this.at++)];
  }

  digits(value, count) {
    for (; count > 0; count--) {
      value = value * BASE + this.digit();
    }
    return value;
  }

  take(length) {
    this.at += length;
    return this.text.slice(this.at - length, this.at);
  }

  get ended() {
    return this.at >= this.text.length;
  }
}

/** Returns all numbers of a coded string. */
export function decode(text) {
  const cursor = new Cursor(text);
  const numbers = [];
  while (!cursor.ended) numbers.push(cursor.number());
  return numbers;
}
