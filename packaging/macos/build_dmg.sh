#!/usr/bin/env bash
# Puts Chartula.app into a disk image. With CODESIGN_IDENTITY it is signed with the hardened runtime, with
# NOTARY_PROFILE (kept by `xcrun notarytool store-credentials`) it is notarised too; with neither it is neither.
set -euo pipefail
cd "$(dirname "$0")/../.."
app=build/frozen/Chartula.app
version=$(/usr/libexec/PlistBuddy -c "Print CFBundleShortVersionString" "$app/Contents/Info.plist")
image="dist/chartula-$version-macos-$(uname -m).dmg"
mkdir -p dist build/dmg

if [ -n "${CODESIGN_IDENTITY:-}" ]; then
  sign=(codesign --force --timestamp --options runtime --sign "$CODESIGN_IDENTITY")
  find "$app" -type f \( -name "*.dylib" -o -name "*.so" \) -exec "${sign[@]}" {} +
  for program in chartula chartula-window; do
    "${sign[@]}" --entitlements packaging/macos/entitlements.plist "$app/Contents/MacOS/$program"
  done
  "${sign[@]}" --entitlements packaging/macos/entitlements.plist "$app"
  codesign --verify --deep --strict "$app"
fi

rm -rf build/dmg/* "$image"
cp -R "$app" build/dmg/
ln -s /Applications build/dmg/Applications
hdiutil create -volname Chartula -srcfolder build/dmg -format ULMO -ov "$image"

if [ -n "${CODESIGN_IDENTITY:-}" ] && [ -n "${NOTARY_PROFILE:-}" ]; then
  xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
  xcrun stapler staple "$image"
fi
echo "$image"
