#!/usr/bin/env bash
# Puts a built site into the branch gh-pages, from which GitHub Pages serves, or takes a preview out of it:
#   publish-pages.sh site DIR           DIR becomes the site; preview/ stays
#   publish-pages.sh preview N DIR      DIR becomes preview/pr-N; all else stays
#   publish-pages.sh remove-preview N   preview/pr-N goes; all else stays
# Runs in a clone with push rights. When somebody else pushed in between, it starts again from what is there.
set -euo pipefail

usage() {
  sed -n '2,6s/^# //p' "$0" >&2
  exit 2
}

number() {
  [[ $1 =~ ^[0-9]+$ ]] || usage
}

command=${1:-}
case "$command" in
  site)
    [ $# -eq 2 ] || usage
    built=$(realpath "$2")
    message='Publish the site'
    ;;
  preview)
    [ $# -eq 3 ] || usage
    number "$2"
    built=$(realpath "$3")
    message="Publish the preview of pull request $2"
    ;;
  remove-preview)
    [ $# -eq 2 ] || usage
    number "$2"
    message="Remove the preview of pull request $2"
    ;;
  *) usage ;;
esac
if [ "$command" != remove-preview ] && [ ! -f "$built/index.html" ]; then
  echo "$built holds no built site: there is no index.html. Run npm run build first." >&2
  exit 1
fi

tree=$(mktemp -d)
trap 'git worktree remove --force "$tree" 2>/dev/null || true' EXIT

change_tree() {
  case "$command" in
    site)
      find "$tree" -mindepth 1 -maxdepth 1 ! -name .git ! -name preview -exec rm -rf {} +
      cp -R "$built"/. "$tree"
      ;;
    preview)
      rm -rf "$tree/preview/pr-$2"
      mkdir -p "$tree/preview/pr-$2"
      cp -R "$built"/. "$tree/preview/pr-$2"
      ;;
    remove-preview) rm -rf "$tree/preview/pr-$2" ;;
  esac
  touch "$tree/.nojekyll"
}

for _ in 1 2 3 4 5; do
  git worktree remove --force "$tree" 2>/dev/null || true
  if git fetch --quiet origin gh-pages 2>/dev/null; then
    git worktree add --quiet --detach "$tree" FETCH_HEAD
  else
    git worktree add --quiet --detach "$tree"
    git -C "$tree" checkout --quiet --orphan first-publication
    git -C "$tree" rm -rfq .
  fi
  change_tree "$@"
  git -C "$tree" add --all --force
  if git -C "$tree" rev-parse --quiet --verify HEAD >/dev/null && git -C "$tree" diff --cached --quiet; then
    echo 'Nothing to publish: gh-pages is up to date.'
    exit 0
  fi
  git -C "$tree" commit --quiet -m "$message"
  if git -C "$tree" push --quiet origin HEAD:refs/heads/gh-pages; then
    echo "$message: done."
    exit 0
  fi
  sleep 1
done
echo 'gh-pages changed during each of five tries. Run this job again.' >&2
exit 1
