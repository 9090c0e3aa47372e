// Imports devices with grpc-js: node import.mjs HOST:PORT KEY. Prints the answer as JSON.
import { createClient } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import { create, fromBinary, toBinary, toJson } from "@bufbuild/protobuf";
import grpc from "@grpc/grpc-js";
import { ApplicationsService } from "../../../clients/typescript/gen/messaging/v1/applications_service_pb.js";
import { DevicesService, ImportDevicesRequestSchema, ImportDevicesResponseSchema } from "../../../clients/typescript/gen/messaging/v1/devices_service_pb.js";
import { Platform } from "../../../clients/typescript/gen/messaging/v1/platform_pb.js";

const [address, key] = process.argv.slice(2);
const headers = { authorization: `Bearer ${key}` };
const applications = createClient(ApplicationsService, createGrpcTransport({ baseUrl: `http://${address}` }));
const { application } = await applications.createApplication({ application: { name: "Shop" } }, { headers });

const client = new grpc.Client(address, grpc.credentials.createInsecure());
const metadata = new grpc.Metadata();
metadata.set("authorization", headers.authorization);
const answer = await new Promise((resolve, reject) => {
  const call = client.makeClientStreamRequest(
    `/${DevicesService.typeName}/${DevicesService.method.importDevices.name}`,
    (message) => Buffer.from(toBinary(ImportDevicesRequestSchema, message)),
    (bytes) => fromBinary(ImportDevicesResponseSchema, bytes),
    metadata,
    { deadline: Date.now() + 60_000 },
    (error, response) => (error ? reject(error) : resolve(response)));
  for (let batch = 0; batch < 20; batch++) {
    const devices = Array.from({ length: 500 }, (_, i) => ({ deviceId: `device-${batch}-${i}`, platform: i === batch ? Platform.UNSPECIFIED : Platform.IOS }));
    const values = devices.map((_, i) => ({ country: i % 2 === 0 ? "FR" : "DE", latitude: i / 10 }));
    call.write(create(ImportDevicesRequestSchema, { applicationId: batch === 0 ? application.applicationId : "", devices, values }));
  }
  call.end();
});
const { application: after } = await applications.getApplication({ applicationId: application.applicationId }, { headers });
console.log(JSON.stringify({ ...toJson(ImportDevicesResponseSchema, answer), registered: after.deviceCount }));
process.exit();
