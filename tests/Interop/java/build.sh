#!/usr/bin/env bash
# Generates the client with Debian's protoc and compiles the driver against Debian's jars: build.sh FOLDER makes FOLDER/driver.
# Debian's google-common-protos is older than ErrorInfo: the messages of google.rpc and google.api are generated from protos/, too.
set -euo pipefail
source=$(cd "$(dirname "$0")" && pwd)
folder=$(mkdir -p "$1" && cd "$1" && pwd)
rm -rf "$folder/gen" "$folder/classes"
mkdir "$folder/gen"
classpath=$folder/classes
for jar in grpc-api grpc-context grpc-core grpc-netty grpc-protobuf grpc-protobuf-lite grpc-stub protobuf protobuf-util guava perfmark-api netty-buffer \
  netty-codec netty-codec-http netty-codec-http2 netty-common netty-handler netty-resolver netty-tcnative netty-transport geronimo-annotation-1.3-spec; do
  classpath+=:/usr/share/java/$jar.jar
done
(cd "$source/../../../protos" && protoc --java_out="$folder/gen" --grpc-java_out="$folder/gen" \
  --plugin=protoc-gen-grpc-java=/usr/bin/grpc_java_plugin messaging/v1/*.proto messaging/rest/v1/*.proto google/*/*.proto)
# Only what the driver refers to is compiled; the quick compiler of the machine is enough for that.
javac -J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC -proc:none -nowarn -d "$folder/classes" -sourcepath "$folder/gen" -cp "$classpath" \
  "$source/Driver.java"
# TLS: Debian's netty has no ALPN of the JDK's, and looks for its native library under a name that Debian's package does not give it.
mkdir -p "$folder/native"
cp /usr/lib/*/jni/libnetty-tcnative.so "$folder/native/libnetty_tcnative.so"
printf '#!/bin/sh\nexec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djava.library.path="%s" -cp "%s" Driver "$@"\n' "$folder/native" "$classpath" >"$folder/driver"
chmod +x "$folder/driver"
