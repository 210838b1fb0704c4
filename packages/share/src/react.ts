import { createElement, forwardRef, useCallback, useEffect, useRef } from "react";
import type { LobbyShareEvents } from "./events.ts";
import type { LobbyShare as LobbyShareElement } from "./lobby-share.ts";
import "./lobby-share-define.ts";

export type { LobbyShareElement };

export type LobbyShareProps = {
  /** Where the app serves Lobby, e.g. `/lobby`. */
  endpoint: string;
  resourceType: string;
  resourceId: string;
  label?: string;
  lang?: string;
  className?: string;
  /** Gives an access token for the app's API; without it same-origin cookies are used. May be a new function each time. */
  getAccessToken?: () => Promise<string>;
  onSent?: (detail: LobbyShareEvents["lobby-share-sent"]) => void;
  onChanged?: (detail: LobbyShareEvents["lobby-share-changed"]) => void;
  onAccepted?: (detail: LobbyShareEvents["lobby-share-accepted"]) => void;
  onClosed?: () => void;
  onSignInNeeded?: (detail: LobbyShareEvents["lobby-sign-in-needed"]) => void;
};

/** `<lobby-share>` for React 18 and 19: props in, callbacks out. Its ref is the element, for `open(prefill)` and `close()`. */
export const LobbyShare = forwardRef<LobbyShareElement, LobbyShareProps>(function LobbyShare(props, ref) {
  const element = useRef<LobbyShareElement>(null);
  const latest = useRef(props);
  latest.current = props;

  const hold = useCallback(
    (now: LobbyShareElement | null) => {
      element.current = now;
      if (typeof ref === "function") ref(now);
      else if (ref) ref.current = now;
    },
    [ref],
  );

  const withToken = props.getAccessToken !== undefined;
  useEffect(() => {
    if (element.current) {
      element.current.getAccessToken = withToken ? () => latest.current.getAccessToken!() : undefined;
    }
  }, [withToken]);

  useEffect(() => {
    const share = element.current!;
    const off = new AbortController();
    const on = <Name extends keyof LobbyShareEvents>(
      name: Name,
      tell: () => ((detail: LobbyShareEvents[Name]) => void) | undefined,
    ) =>
      share.addEventListener(name, (event) => tell()?.((event as CustomEvent).detail), {
        signal: off.signal,
      });
    on("lobby-share-sent", () => latest.current.onSent);
    on("lobby-share-changed", () => latest.current.onChanged);
    on("lobby-share-accepted", () => latest.current.onAccepted);
    on("lobby-share-closed", () => latest.current.onClosed);
    on("lobby-sign-in-needed", () => latest.current.onSignInNeeded);
    return () => off.abort();
  }, []);

  return createElement("lobby-share", {
    ref: hold,
    endpoint: props.endpoint,
    "resource-type": props.resourceType,
    "resource-id": props.resourceId,
    label: props.label,
    lang: props.lang,
    class: props.className,
  });
});
