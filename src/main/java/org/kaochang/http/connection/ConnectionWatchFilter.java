package org.kaochang.http.connection;

import org.kaochang.http.BrokenCallRoutes;
import org.kaochang.http.connection.ConnectionState.Phase;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.net.impl.VertxHandler;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/** Stands first on a connection and notes what it is doing; costs a look at a field for each piece that comes. */
final class ConnectionWatchFilter extends ChannelInboundHandlerAdapter {

    private static final AttributeKey<ConnectionWatchFilter> OF_CHANNEL = AttributeKey.valueOf("kaochang.watch");
    private static final AtomicReferenceFieldUpdater<ConnectionWatchFilter, @Nullable HttpServerRequest> REQUEST =
            AtomicReferenceFieldUpdater.newUpdater(ConnectionWatchFilter.class, HttpServerRequest.class, "request");
    private static final long NOTHING = 0;

    private final ConnectionsSource connections;
    private final Channel channel;
    private volatile @Nullable HttpServerRequest request;
    private volatile long receivingSince;
    private volatile long begunAt;
    private volatile long idleSince;
    private boolean refusing; // its event loop's

    ConnectionWatchFilter(ConnectionsSource connections, Channel channel) {
        this.connections = connections;
        this.channel = channel;
        this.receivingSince = connections.tick(); // nobody connects without wanting something
    }

    /** The head of a call has come. */
    static void begun(HttpServerRequest request) {
        if (request.connection() instanceof ConnectionBase connection) {
            ConnectionWatchFilter watch = connection.channel().attr(OF_CHANNEL).get();
            if (watch != null) {
                watch.begunAt = watch.connections.tick();
                watch.request = request; // before the next line: who sees neither sees an idle connection
                watch.receivingSince = NOTHING;
            }
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        context.channel().attr(OF_CHANNEL).set(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object piece) {
        if (receivingSince == NOTHING && over(request)) {
            receivingSince = connections.tick();
        }
        if (!refusing) {
            refusing = refuseBroken();
        }
        context.fireChannelRead(piece);
    }

    /** As soon as there is somebody who reads calls from what comes: with TLS that is after the handshake. */
    private boolean refuseBroken() {
        VertxHandler<?> reader = channel.pipeline().get(VertxHandler.class);
        if (reader != null && reader.getConnection() instanceof HttpServerConnection calls) {
            calls.invalidRequestHandler(BrokenCallRoutes::refuse);
            String before = channel.pipeline().context(reader).name();
            channel.pipeline()
                    .addBefore(before, "kaochang-address", AddressFilter.ALL)
                    .addBefore(before, "kaochang-patience", new PatienceFilter(this::worksOnFile));
            return true;
        }
        return false;
    }

    private boolean worksOnFile() {
        HttpServerRequest last = request;
        return last != null && !over(last) && bringsFile(last);
    }

    private static boolean bringsFile(HttpServerRequest request) {
        return String.valueOf(request.path()).endsWith("/imports");
    }

    /** For the one thread that looks at all of them. */
    ConnectionState look(long nowNanos) {
        HttpServerRequest last = request;
        if (last != null && !over(last)) {
            idleSince = NOTHING;
            return new ConnectionState(
                    last.isEnded() || !bringsBody(last) ? Phase.ANSWER : Phase.BODY, begunAt, bringsFile(last));
        }
        REQUEST.compareAndSet(this, last, null); // its headers need no longer be remembered
        long receiving = receivingSince;
        if (request != null) {
            return look(nowNanos); // the next call has come meanwhile
        }
        if (receiving != NOTHING) {
            idleSince = NOTHING;
            return new ConnectionState(Phase.HEAD, receiving, false);
        }
        if (idleSince == NOTHING) {
            idleSince = nowNanos;
        }
        return new ConnectionState(Phase.IDLE, idleSince, false);
    }

    /** One that was accepted this moment belongs to no event loop yet; the next look finds it. */
    @SuppressWarnings("FutureReturnValueIgnored") // however it goes, it is gone
    void close() {
        if (channel.isRegistered()) {
            channel.close();
        }
    }

    /** What may still come of its body is no call; it is as impatiently waited for as the head of the next. */
    private static boolean over(@Nullable HttpServerRequest request) {
        return request == null
                || request.response().ended()
                || request.response().closed();
    }

    /** Whoever reads no body may never ask for its end. */
    private static boolean bringsBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING) : !length.equals("0");
    }
}
