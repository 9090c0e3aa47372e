import { timestampDate, type Timestamp } from "@bufbuild/protobuf/wkt";

export const dateOf = (timestamp: Timestamp | undefined) => (timestamp ? timestampDate(timestamp) : undefined);
