package org.kaochang.hall.invigilation;

import java.util.List;

/** The kinds of reasons that are offered; others are kept as they come. */
public final class ReasonCategories {

    public static final List<ReasonCategory> ALL = List.of(
            new ReasonCategory("power", "停电", "Power failure"),
            new ReasonCategory("network", "网络故障", "Network failure"),
            new ReasonCategory("device-fault", "设备故障", "Device failure"),
            new ReasonCategory("engine-fault", "系统故障", "Fault of the engine"),
            new ReasonCategory("handed-in-by-mistake", "误交卷", "Handed in by mistake"),
            new ReasonCategory("health", "身体不适", "Health"),
            new ReasonCategory("accommodation", "便利措施", "Accommodation"),
            new ReasonCategory("disturbance", "考场干扰", "Disturbance"),
            new ReasonCategory("discipline", "违纪", "Breach of discipline"),
            new ReasonCategory("impersonation", "替考", "Impersonation"),
            new ReasonCategory("organisation", "考务安排", "Organisation"),
            new ReasonCategory("other", "其他", "Other"));

    private ReasonCategories() {}

    /** @param code as calls send it and logs keep it */
    public record ReasonCategory(String code, String zh, String en) {}
}
