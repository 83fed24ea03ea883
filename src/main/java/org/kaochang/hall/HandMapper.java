package org.kaochang.hall;

import org.kaochang.attempt.Device;
import org.kaochang.attempt.Hand;
import org.kaochang.http.Caller;
import org.kaochang.http.DeviceLabel;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import java.util.UUID;

/** Who asks on which device: the header {@code Kaochang-Device} has the id that a browser profile gave itself. */
public final class HandMapper {

    public static final String DEVICE = "Kaochang-Device";

    private static final int UUID_LENGTH = 36;

    private HandMapper() {}

    /** @throws Problem when the header has something else than a UUID; without one the device has no name */
    public static Hand read(RoutingContext context, Caller caller) {
        HttpServerRequest request = context.request();
        return of(request.getHeader(DEVICE), request.getHeader(HttpHeaders.USER_AGENT), caller);
    }

    /**
     * For what binds a sitting to a device.
     *
     * @throws Problem when the device has no name though the caller logged in by name and number alone
     */
    public static Hand bindable(Hand hand) {
        if (!hand.bindable()) {
            throw Problem.of(ProblemType.INVALID, "以姓名和证件号登录的，考试须绑定设备：缺少请求头 " + DEVICE + "。");
        }
        return hand;
    }

    /** @param device value of the header, may be null, as may the User-Agent */
    public static Hand of(@Nullable String device, @Nullable String userAgent, Caller caller) {
        String label = DeviceLabel.of(userAgent);
        return new Hand(device == null ? Device.unnamed(label) : named(device, label), caller.provenBySecret());
    }

    private static Device named(String text, String label) {
        try {
            if (text.length() == UUID_LENGTH) {
                return new Device(UUID.fromString(text), label);
            }
        } catch (IllegalArgumentException none) {
            // told below
        }
        throw Problem.of(ProblemType.MALFORMED_REQUEST, "请求头 " + DEVICE + " 应为 UUID。");
    }
}
