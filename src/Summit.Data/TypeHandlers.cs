using System.Data;
using System.Globalization;
using System.Reflection;
using Dapper;
using Microsoft.Data.SqlClient;
using Summit.Domain;

namespace Summit.Data;

/// <summary>How ids, instants, days and localized texts travel. The parameter's class tells which database it is for.</summary>
static class TypeHandlers
{
    const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    static readonly Lock Once = new();
    static bool s_registered;

    public static void Register()
    {
        lock (Once)
        {
            if (s_registered) return;
            // Dapper ignores a handler for parameters as long as the built-in map knows the type.
            foreach (var type in new[] { typeof(Guid), typeof(DateTimeOffset), typeof(DateTime), typeof(DateOnly) })
            {
                SqlMapper.RemoveTypeMap(type);
                SqlMapper.RemoveTypeMap(typeof(Nullable<>).MakeGenericType(type));
            }
            SqlMapper.AddTypeHandler(new GuidHandler());
            SqlMapper.AddTypeHandler(new InstantHandler());
            SqlMapper.AddTypeHandler(new DayHandler());
            SqlMapper.AddTypeHandler(new LocalizedTextHandler());
            foreach (var id in typeof(EventId).Assembly.GetTypes().Where(type => type.IsValueType && type.IsAssignableTo(typeof(object))
                && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEntityId<>))))
                SqlMapper.AddTypeHandler(id, (SqlMapper.ITypeHandler)Activator.CreateInstance(typeof(IdHandler<>).MakeGenericType(id))!);
            s_registered = true;
        }
    }

    /// <summary>An id as its database stores it.</summary>
    internal static void Set(IDbDataParameter parameter, Guid value)
    {
        if (parameter is SqlParameter)
        {
            parameter.DbType = DbType.Guid;
            parameter.Value = value;
            return;
        }
        parameter.DbType = DbType.String;
        parameter.Value = value.ToString("D").ToUpperInvariant();
    }

    static Guid ReadId(object value) => value is Guid id ? id : Guid.Parse((string)value);

    sealed class GuidHandler : SqlMapper.TypeHandler<Guid>
    {
        public override Guid Parse(object value) => ReadId(value);
        public override void SetValue(IDbDataParameter parameter, Guid value) => Set(parameter, value);
    }

    sealed class IdHandler<T> : SqlMapper.TypeHandler<T> where T : struct, IEntityId<T>
    {
        public override T Parse(object value) => T.From(ReadId(value));
        public override void SetValue(IDbDataParameter parameter, T value) => Set(parameter, value.Value);
    }

    sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => value is DateTime instant
            ? new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc))
            : DateTimeOffset.ParseExact((string)value, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            var utc = value.UtcDateTime;
            if (parameter is SqlParameter sql)
            {
                sql.SqlDbType = SqlDbType.DateTime2;
                sql.Scale = 3;
                sql.Value = utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMillisecond));
                return;
            }
            parameter.DbType = DbType.String;
            parameter.Value = utc.ToString(InstantFormat, CultureInfo.InvariantCulture);
        }
    }

    sealed class DayHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override DateOnly Parse(object value) => value is DateTime day
            ? DateOnly.FromDateTime(day)
            : DateOnly.ParseExact((string)value, "yyyy-MM-dd", CultureInfo.InvariantCulture);

        public override void SetValue(IDbDataParameter parameter, DateOnly value)
        {
            if (parameter is SqlParameter)
            {
                parameter.DbType = DbType.Date;
                parameter.Value = value.ToDateTime(TimeOnly.MinValue);
                return;
            }
            parameter.DbType = DbType.String;
            parameter.Value = value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }
    }

    sealed class LocalizedTextHandler : SqlMapper.TypeHandler<LocalizedText>
    {
        public override LocalizedText Parse(object value) => LocalizedText.FromJson((string)value);

        public override void SetValue(IDbDataParameter parameter, LocalizedText? value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = value is null ? DBNull.Value : value.ToJson();
        }
    }
}
