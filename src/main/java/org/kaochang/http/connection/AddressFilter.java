package org.kaochang.http.connection;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;

import java.util.HexFormat;

/**
 * Marks calls whose address is none (RFC 3986) as unreadable, before the framework answers them with a status and nothing
 * else. One look at each character; what it lets through by mistake the framework still refuses.
 */
@Sharable
final class AddressFilter extends ChannelInboundHandlerAdapter {

    static final AddressFilter ALL = new AddressFilter();

    private AddressFilter() {}

    @Override
    public void channelRead(ChannelHandlerContext context, Object piece) {
        if (piece instanceof HttpRequest request && request.decoderResult().isSuccess() && !address(request.uri())) {
            request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("no address")));
        }
        context.fireChannelRead(piece);
    }

    /** Path and query, or a whole address as proxies are sent. */
    static boolean address(String text) {
        if (!text.startsWith("/") && !text.startsWith("http://") && !text.startsWith("https://")) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            boolean fits = each == '%'
                    ? i + 2 < text.length()
                            && HexFormat.isHexDigit(text.charAt(i + 1))
                            && HexFormat.isHexDigit(text.charAt(i + 2))
                    : each > ' ' && each < 0x7f && "\"<>\\^`{|}".indexOf(each) < 0;
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
