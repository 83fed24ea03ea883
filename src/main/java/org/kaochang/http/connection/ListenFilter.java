package org.kaochang.http.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jboss.logging.Logger;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Stands at the listening socket: lets connections in, turns them away while there is no room, and keeps the log quiet. */
@Sharable
final class ListenFilter extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = Logger.getLogger(ListenFilter.class);
    private static final long SAID_EVERY_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long PAUSE_MILLIS = 100;

    private static final byte[] NO_ROOM = """
            HTTP/1.1 503 Service Unavailable\r
            Retry-After: 5\r
            Content-Length: 0\r
            Connection: close\r
            \r
            """.getBytes(StandardCharsets.US_ASCII);

    private final ConnectionsSource connections;
    private volatile long saidAt = System.nanoTime() - SAID_EVERY_NANOS;

    ListenFilter(ConnectionsSource connections) {
        this.connections = connections;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        if (accepted instanceof Channel channel) {
            if (connections.descriptors().full()) {
                turnAway(context, channel);
                return;
            }
            connections.admit(channel);
        }
        context.fireChannelRead(accepted);
    }

    private void turnAway(ChannelHandlerContext context, Channel channel) {
        say("no room for further connections");
        context.channel()
                .eventLoop()
                .register(channel)
                .addListener(ready -> channel.writeAndFlush(Unpooled.wrappedBuffer(NO_ROOM))
                        .addListener(ChannelFutureListener.CLOSE));
    }

    /** No descriptor is left to accept with. It is tried again soon, and said seldom. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // setting a flag does not fail
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        say(String.valueOf(failure.getMessage()));
        context.channel().config().setAutoRead(false);
        context.channel()
                .eventLoop()
                .schedule(() -> context.channel().config().setAutoRead(true), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void say(String what) {
        long now = System.nanoTime();
        if (now - saidAt >= SAID_EVERY_NANOS) {
            saidAt = now;
            Descriptors descriptors = connections.descriptors();
            LOG.warnf("Connections: %s (%d of %d descriptors)", what, descriptors.open(), descriptors.limit());
        }
    }
}
