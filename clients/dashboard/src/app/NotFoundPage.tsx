import { Empty, LinkButton, PageHead } from "../design/parts";
import { t } from "../i18n";
import { href } from "./router";

export const NotFoundPage = () => (
  <>
    <PageHead title={t("notFound.title")} />
    <Empty icon="search" title={t("notFound.title")} text={t("notFound.text")} action={<LinkButton href={href()}>{t("nav.overview")}</LinkButton>} />
  </>
);
