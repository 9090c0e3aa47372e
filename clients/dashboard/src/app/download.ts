import type { HttpBody } from "../../../typescript/gen/google/api/httpbody_pb.js";

/** Saves a file that a call has answered. */
export const save = (file: HttpBody, name: string) => saveBlob(new Blob([file.data.slice()], { type: file.contentType }), name);

export const saveBlob = (blob: Blob, name: string) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};
