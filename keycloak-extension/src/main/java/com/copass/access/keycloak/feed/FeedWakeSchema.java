package com.copass.access.keycloak.feed;

import java.io.IOException;
import org.infinispan.protostream.FileDescriptorSource;
import org.infinispan.protostream.ProtobufTagMarshaller;
import org.infinispan.protostream.SerializationContext;
import org.infinispan.protostream.SerializationContextInitializer;
import org.infinispan.protostream.TagReader;

/**
 * How a {@link FeedWake} travels between nodes: as a message without fields. Keycloak finds this by
 * its service file when the server is built; without it, nothing fails on one node, and on two the
 * notice is lost. Stateless.
 */
public final class FeedWakeSchema implements SerializationContextInitializer {
  private static final String FILE = "copass-feed.proto";
  private static final String TYPE = "copass.FeedWake";

  /** A number that no other type in the cluster may have; Keycloak's own are near 65536. */
  private static final int TYPE_ID = 1_129_336_832;

  private static final String SCHEMA =
      """
      syntax = "proto3";
      package copass;

      /**
       * @TypeId(%d)
       */
      message FeedWake {
      }
      """
          .formatted(TYPE_ID);

  @Override
  public void registerSchema(SerializationContext context) {
    context.registerProtoFiles(FileDescriptorSource.fromString(FILE, SCHEMA));
  }

  @Override
  public void registerMarshallers(SerializationContext context) {
    context.registerMarshaller(new Marshaller());
  }

  private static final class Marshaller implements ProtobufTagMarshaller<FeedWake> {
    @Override
    public Class<FeedWake> getJavaClass() {
      return FeedWake.class;
    }

    @Override
    public String getTypeName() {
      return TYPE;
    }

    /** Passes over whatever a later version may put into it. */
    @Override
    public FeedWake read(ReadContext context) throws IOException {
      TagReader in = context.getReader();
      int tag = in.readTag();
      while (tag != 0 && in.skipField(tag)) {
        tag = in.readTag();
      }
      return new FeedWake();
    }

    @Override
    public void write(WriteContext context, FeedWake wake) {}
  }
}
