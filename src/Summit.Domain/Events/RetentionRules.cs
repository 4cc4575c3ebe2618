namespace Summit.Domain.Events;

/// <summary>How long what is known of people is kept.</summary>
public static class RetentionRules
{
    /// <summary>When the period for profiles ends; null while it is not decided.</summary>
    public static DateTimeOffset? ProfilesUntil(DateTimeOffset endsAt, int profileDays) => profileDays > 0 ? endsAt.AddDays(profileDays) : null;

    /// <summary>Whether nothing personal may be kept any more.</summary>
    public static bool IsOver(DateTimeOffset endsAt, int profileDays, DateTimeOffset now) => ProfilesUntil(endsAt, profileDays) <= now;

    /// <summary>When the values in the record of acts go; null while it is not decided. The acts themselves stay.</summary>
    public static DateTimeOffset? RecordUntil(DateTimeOffset endsAt, int auditYears) => auditYears > 0 ? endsAt.AddYears(auditYears) : null;
}
