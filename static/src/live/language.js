// The language of this page, as the server chose it for this person (workshop/web/languages.py).

export const language = globalThis.document?.documentElement.lang || "en";
