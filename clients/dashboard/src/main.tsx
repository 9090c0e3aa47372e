import { render } from "solid-js/web";
import { App } from "./app/App";
import { language } from "./app/preferences";
import { renewSession } from "./app/session";
import { loadLanguage } from "./i18n";
import { ErrorNote } from "./design/parts";
import "./design/tokens.css";
import "./design/base.css";
import "./design/parts.css";

const root = document.getElementById("root")!;

const start = async () => {
  root.replaceChildren();
  try {
    await Promise.all([renewSession(), loadLanguage(language())]);
    render(() => <App />, root);
  } catch (error) {
    const end = render(() => <div class="splash"><ErrorNote error={error} retry={() => { end(); void start(); }} /></div>, root);
  }
};

void start();
