# Finds a JDK of 21 or newer. Sourced by ./run and by .ci/run; defines functions, does nothing else.

# Whether a folder is such a JDK.
is_new_jdk() {
  [[ -x "$1/bin/java" && -x "$1/bin/javac" ]] || return 1
  local version
  version=$("$1/bin/java" -XshowSettings:properties -version 2>&1 |
    sed -n 's/^ *java\.specification\.version = \([0-9]*\).*/\1/p') || return 1
  [[ -n "$version" && "$version" -ge 21 ]]
}

# Prints the first of them: what JAVA_HOME and the path say, then the usual places.
find_jdk() {
  local candidates=() on_path candidate
  [[ -n "${JAVA_HOME:-}" ]] && candidates+=("$JAVA_HOME")
  if on_path=$(command -v javac); then
    on_path=$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")
    candidates+=("$(dirname "$(dirname "$on_path")")")
  fi
  candidates+=(
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk*
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
    /Library/Java/JavaVirtualMachines/*/Contents/Home
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/*
  )
  for candidate in "${candidates[@]}"; do
    if is_new_jdk "$candidate"; then
      echo "$candidate"
      return
    fi
  done
  return 1
}
