package org.kaochang.http;

/**
 * The catalogue of everything that can go wrong for a caller. The slug is stable: programs may depend on it. Titles
 * are Chinese first; pages translate by slug.
 */
public enum ProblemType {
    MALFORMED_REQUEST("malformed-request", 400, "请求格式有误"),
    UNAUTHENTICATED("unauthenticated", 401, "请先登录"),
    LOGIN_FAILED("login-failed", 401, "登录信息不正确"),
    SECOND_FACTOR_NEEDED("second-factor-needed", 401, "需要动态验证码"),
    SECOND_FACTOR_FAILED("second-factor-failed", 401, "动态验证码不正确"),
    CODE_FAILED("code-failed", 401, "验证码不正确或已过期"),
    CAPTCHA_FAILED("captcha-failed", 401, "验证码不正确或已过期"),
    PROOF_NEEDED("proof-needed", 401, "请先完成验证"),
    FORBIDDEN("forbidden", 403, "没有权限"),
    PASSWORD_CHANGE_REQUIRED("password-change-required", 403, "请先修改初始密码"),
    ADMISSION_DENIED("admission-denied", 403, "暂不能参加本场考试"),
    PEN_CODE_NEEDED("pen-code-needed", 403, "换设备需要验证"),
    NOT_FOUND("not-found", 404, "未找到"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "不支持该操作"),
    NOT_ACCEPTABLE("not-acceptable", 406, "不支持该响应格式"),
    CONFLICT("conflict", 409, "与现有数据冲突"),
    PERSON_REPLACED("person-replaced", 409, "等于换人，须由考试管理员更正"),
    ATTEMPT_CLOSED("attempt-closed", 409, "考试已结束，不能再作答"),
    HAND_IN_TOO_EARLY("hand-in-too-early", 409, "还不能交卷"),
    STALE_SEQ("stale-seq", 409, "答案已在别处更新"),
    PEN_ELSEWHERE("pen-elsewhere", 409, "正在另一台设备上作答"),
    LIMIT_REACHED("limit-reached", 409, "数量已达上限"),
    APPLICATION_NOT_NEEDED("application-not-needed", 409, "当前无需申请补考"),
    LENGTH_REQUIRED("length-required", 411, "请求须注明长度"),
    TOO_LARGE("too-large", 413, "请求内容过大"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "不支持该内容类型"),
    INVALID("invalid", 422, "内容未通过校验"),
    IMPORT_REFUSED("import-refused", 422, "文件有误，未导入任何内容"),
    PUBLICATION_REFUSED("publication-refused", 422, "考试无法发布"),
    TOO_MANY_REQUESTS("too-many-requests", 429, "操作过于频繁，请稍后再试"),
    INTERNAL("internal", 500, "系统出错，请稍后再试"),
    BUSY("busy", 503, "系统繁忙，请稍后再试");

    private final String slug;
    private final int status;
    private final String title;

    ProblemType(String slug, int status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    public String slug() {
        return slug;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The value of {@code type} in the problem document, relative to the server as RFC 9457 §3.1.1 allows. */
    public String uri() {
        return "/problems/" + slug;
    }
}
