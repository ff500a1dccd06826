#!/usr/bin/env bash
# A base image for where no registry can be reached: the Java of this machine, cut to what the server needs, and the shared
# libraries of this machine that it and ONNX Runtime load. No shell, no package manager. Linux with glibc, JDK 17 with jmods.
#
#   app-http/src/main/container/base.sh FILE.tar
#
# The tar is laid out as `docker save` does it, with a health check, which Jib keeps.
set -euo pipefail
out=$(realpath -m "${1:?name the tar file to write}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
mkdir -p "$root"/{etc,tmp,app,lib64,usr/lib}
chmod 1777 "$root/tmp"

home=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.home = //p')
"$home/bin/jlink" --output "$root/opt/java" --strip-debug --no-header-files --no-man-pages --compress=1 \
  --add-modules java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,jdk.crypto.ec,jdk.unsupported,jdk.zipfs

# what the runtime links to, libstdc++ for ONNX Runtime, and the loader where every program looks for it
loader=$(ldd "$home/bin/java" | grep -o '/[^ ]*ld-linux[^ ]*')
libraries=$(find "$root/opt/java" -name '*.so' -o -path '*/bin/java' | xargs ldd 2>/dev/null | sed -n 's/.*=> \(\/[^ ]*\) (.*/\1/p' | grep -v "^$root" || true)
extra=$(for name in libstdc++.so.6 libgcc_s.so.1 libnss_files.so.2 libnss_dns.so.2 libresolv.so.2 librt.so.1 libpthread.so.0 libdl.so.2; do ldconfig -p | sed -n "s|.*\b$name .*=> ||p" | head -1; done)
for library in $(printf '%s\n' $libraries $extra | sort -u); do
  case "$library" in */libX* | */libasound* | */libfreetype*) continue ;; esac
  cp -L "$library" "$root/usr/lib/"
done
cp -L "$loader" "$root$loader"
echo 'zeroshot:x:10001:10001::/tmp:/nologin' > "$root/etc/passwd"
echo 'zeroshot:x:10001:' > "$root/etc/group"
echo 'hosts: files dns' > "$root/etc/nsswitch.conf"

mkdir "$work/image"
tar -C "$root" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -cf "$work/image/layer.tar" .
digest=$(sha256sum "$work/image/layer.tar" | cut -d' ' -f1)
architecture=$(case "$(uname -m)" in aarch64) echo arm64 ;; *) echo amd64 ;; esac)
cat > "$work/image/config.json" <<JSON
{"architecture":"$architecture","os":"linux","created":"1970-01-01T00:00:00Z","config":{"Env":["PATH=/opt/java/bin","JAVA_HOME=/opt/java","LD_LIBRARY_PATH=/usr/lib","LANG=C.UTF-8"],"Healthcheck":{"Test":["CMD","/opt/java/bin/java","-Xmx32m","-XX:TieredStopAtLevel=1","-cp","@/app/jib-classpath-file","dev.zeroshot.http.HealthCheck"],"Interval":30000000000,"Timeout":10000000000,"StartPeriod":10000000000,"Retries":3}},"rootfs":{"type":"layers","diff_ids":["sha256:$digest"]},"history":[{"created":"1970-01-01T00:00:00Z","created_by":"base.sh"}]}
JSON
echo '[{"Config":"config.json","RepoTags":["zeroshot-base:local"],"Layers":["layer.tar"]}]' > "$work/image/manifest.json"
mkdir -p "$(dirname "$out")"
tar -C "$work/image" -cf "$out" manifest.json config.json layer.tar
echo "$out"
