import { Button, Code, Dialog, Note } from "../design/parts";
import { t } from "../i18n";

/** A secret, which the server shows this once. */
export const Secret = (props: { title: string; secret: string; onClose: () => void }) => (
  <Dialog title={props.title} onClose={props.onClose} actions={<Button look="primary" onClick={props.onClose}>{t("secret.done")}</Button>}>
    <Note tone="warn" icon="key">
      <strong>{t("secret.once")}</strong>
      <p>{t("secret.text")}</p>
    </Note>
    <Code text={props.secret} />
  </Dialog>
);
