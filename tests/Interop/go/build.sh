#!/usr/bin/env bash
# Generates the client with Debian's protoc and builds the driver with Debian's Go packages: build.sh FOLDER makes FOLDER/driver.
set -euo pipefail
source=$(cd "$(dirname "$0")" && pwd)
folder=$(mkdir -p "$1" && cd "$1" && pwd)
rm -rf "$folder/src"
mkdir "$folder/src"
(cd "$source/../../../protos" && protoc --go_out="$folder/src" --go-grpc_out="$folder/src" messaging/v1/*.proto messaging/rest/v1/*.proto)
GO111MODULE=off GOPATH="$folder:/usr/share/gocode" go build -o "$folder/driver" "$source/driver.go"
