package com.copass.access.keycloak.gateway;

import com.copass.access.keycloak.feed.FeedEvent;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.concurrent.Flow;

/** The feed as server-sent events: one event for one event, demand passed on as it comes. */
record SseFeed(Flow.Publisher<FeedEvent> feed, Sse sse)
    implements Flow.Publisher<OutboundSseEvent> {
  @Override
  public void subscribe(Flow.Subscriber<? super OutboundSseEvent> subscriber) {
    feed.subscribe(new Translation(subscriber, sse));
  }

  private record Translation(Flow.Subscriber<? super OutboundSseEvent> to, Sse sse)
      implements Flow.Subscriber<FeedEvent> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      to.onSubscribe(subscription);
    }

    @Override
    public void onNext(FeedEvent event) {
      OutboundSseEvent.Builder builder =
          sse.newEventBuilder().name(event.name()).data(event.data());
      event.cursor().ifPresent(cursor -> builder.id(cursor.toString()));
      to.onNext(builder.build());
    }

    @Override
    public void onError(Throwable cause) {
      to.onError(cause);
    }

    @Override
    public void onComplete() {
      to.onComplete();
    }
  }
}
