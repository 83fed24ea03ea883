package org.kaochang.http.connection;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.transport.Transport;

import java.net.SocketAddress;
import java.util.concurrent.ThreadFactory;

/**
 * Puts {@link ListenFilter} at every listening socket of Vert.x, by its own way of being extended
 * ({@code META-INF/services}): from the outside nobody hears of a connection that sends nothing.
 */
public final class ListenTransportSource implements VertxServiceProvider {

    @Override
    public void init(VertxBuilder builder) {
        builder.findTransport(new Listening(builder.findTransport()));
    }

    /** The transport as it was, but for what it is told of servers. */
    private record Listening(Transport real) implements Transport {

        @Override
        public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
            real.configure(options, domainSocket, bootstrap);
            bootstrap.handler(new ListenFilter(ConnectionsSource.ALL));
        }

        @Override
        public void configure(ClientOptionsBase options, boolean domainSocket, Bootstrap bootstrap) {
            real.configure(options, domainSocket, bootstrap);
        }

        @Override
        public void configure(DatagramChannel channel, DatagramSocketOptions options) {
            real.configure(channel, options);
        }

        @Override
        public boolean supportsDomainSockets() {
            return real.supportsDomainSockets();
        }

        @Override
        public boolean supportFileRegion() {
            return real.supportFileRegion();
        }

        @Override
        public boolean isAvailable() {
            return real.isAvailable();
        }

        @Override
        public Throwable unavailabilityCause() {
            return real.unavailabilityCause();
        }

        @Override
        public SocketAddress convert(io.vertx.core.net.SocketAddress address) {
            return real.convert(address);
        }

        @Override
        public io.vertx.core.net.SocketAddress convert(SocketAddress address) {
            return real.convert(address);
        }

        @Override
        public EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory factory, int ioRatio) {
            return real.eventLoopGroup(type, threads, factory, ioRatio);
        }

        @Override
        public DatagramChannel datagramChannel() {
            return real.datagramChannel();
        }

        @Override
        public DatagramChannel datagramChannel(InternetProtocolFamily family) {
            return real.datagramChannel(family);
        }

        @Override
        public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
            return real.channelFactory(domainSocket);
        }

        @Override
        public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
            return real.serverChannelFactory(domainSocket);
        }
    }
}
