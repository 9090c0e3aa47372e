#!/usr/bin/env bash
# Makes build/grpc-messaging-client.jar with Debian's JDK and jars: the generated code, the client around it and its fake. Beside it build/classpath, which
# names that jar and those it needs, build/sample and build/tests, which run. Does nothing when nothing is newer.
# Needs default-jdk-headless, protobuf-compiler-grpc-java-plugin, the jars below, and buf (npm ci in clients/typescript), which leaves out what only servers read.
set -euo pipefail
cd "$(dirname "$0")"
build=$PWD/build
jar=$build/grpc-messaging-client.jar
if [ -e "$build/tests" ] && [ -z "$(find src sample tests build.sh buf.gen.yaml ../../protos -type f -newer "$build/tests" -print -quit)" ]; then
  exit
fi

rm -rf "$build"
mkdir -p "$build/classes" "$build/programs" "$build/native"
dependencies=
for name in grpc-api grpc-context grpc-core grpc-netty grpc-protobuf grpc-protobuf-lite grpc-stub protobuf protobuf-util guava perfmark-api netty-buffer \
  netty-codec netty-codec-http netty-codec-http2 netty-common netty-handler netty-resolver netty-tcnative netty-transport geronimo-annotation-1.3-spec; do
  dependencies+=:/usr/share/java/$name.jar
done
PATH=$PWD/../typescript/node_modules/.bin:$PATH buf generate --template buf.gen.yaml --output "$build"

# The quick compiler of the machine is enough for a few seconds of work.
javac=(javac -J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC -proc:none -nowarn -encoding UTF-8)
find "$build/gen" src -name '*.java' >"$build/sources"
"${javac[@]}" -d "$build/classes" -cp "${dependencies#:}" "@$build/sources"
jar --create --file "$jar" -C "$build/classes" .
find sample tests -name '*.java' >"$build/sources"
"${javac[@]}" -d "$build/programs" -cp "$jar$dependencies" "@$build/sources"
rm -r "$build/classes" "$build/gen" "$build/sources"

printf '%s' "$jar$dependencies" >"$build/classpath"
# TLS: Debian's netty looks for its native library under a name that Debian's package does not give it.
for library in /usr/lib/*/jni/libnetty-tcnative.so; do
  [ ! -e "$library" ] || cp "$library" "$build/native/libnetty_tcnative.so"
done
for program in sample:Sample tests:grpc.messaging.client.ClientTests; do
  script=$build/${program%%:*}
  printf '#!/bin/sh\nexec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djava.library.path="%s" -cp "%s" %s "$@"\n' \
    "$build/native" "$jar$dependencies:$build/programs" "${program#*:}" >"$script"
  chmod +x "$script"
done
