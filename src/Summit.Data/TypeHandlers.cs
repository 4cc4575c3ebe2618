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
            SqlMapper.AddTypeHandler(typeof(Guid), new GuidHandler());
            SqlMapper.AddTypeHandler(typeof(DateTimeOffset), new InstantHandler());
            SqlMapper.AddTypeHandler(typeof(DateOnly), new DayHandler());
            SqlMapper.AddTypeHandler(typeof(LocalizedText), new LocalizedTextHandler());
            foreach (var id in typeof(EventId).Assembly.GetTypes().Where(type => type.IsValueType && type.IsAssignableTo(typeof(object))
                && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEntityId<>))))
                SqlMapper.AddTypeHandler(id, (SqlMapper.ITypeHandler)Activator.CreateInstance(typeof(IdHandler<>).MakeGenericType(id))!);
            SqlMapper.ConnectionStringComparer = new EveryDatabase();
            s_registered = true;
        }
    }

    // All databases of a process have the product's tables, so what Dapper made for a statement serves them all; it looks itself
    // whether the columns that come are those it made it for.
    sealed class EveryDatabase : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => true;
        public int GetHashCode(string obj) => 0;
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

    // Dapper's own TypeHandler<T> is asked to parse a NULL when a single column is read as a nullable, and cannot say null.
    abstract class Handler<T> : SqlMapper.ITypeHandler where T : notnull
    {
        public object? Parse(Type destinationType, object value) => value is DBNull ? null : Read(value);

        public void SetValue(IDbDataParameter parameter, object value)
        {
            if (value is T present) Write(parameter, present);
            else parameter.Value = DBNull.Value;
        }

        protected abstract T Read(object value);
        protected abstract void Write(IDbDataParameter parameter, T value);
    }

    sealed class GuidHandler : Handler<Guid>
    {
        protected override Guid Read(object value) => ReadId(value);
        protected override void Write(IDbDataParameter parameter, Guid value) => Set(parameter, value);
    }

    sealed class IdHandler<T> : Handler<T> where T : struct, IEntityId<T>
    {
        protected override T Read(object value) => T.From(ReadId(value));
        protected override void Write(IDbDataParameter parameter, T value) => Set(parameter, value.Value);
    }

    sealed class InstantHandler : Handler<DateTimeOffset>
    {
        protected override DateTimeOffset Read(object value) => value is DateTime instant
            ? new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc))
            : DateTimeOffset.ParseExact((string)value, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

        protected override void Write(IDbDataParameter parameter, DateTimeOffset value)
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

    sealed class DayHandler : Handler<DateOnly>
    {
        protected override DateOnly Read(object value) => value is DateTime day
            ? DateOnly.FromDateTime(day)
            : DateOnly.ParseExact((string)value, "yyyy-MM-dd", CultureInfo.InvariantCulture);

        protected override void Write(IDbDataParameter parameter, DateOnly value)
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

    sealed class LocalizedTextHandler : Handler<LocalizedText>
    {
        protected override LocalizedText Read(object value) => LocalizedText.FromJson((string)value);

        protected override void Write(IDbDataParameter parameter, LocalizedText value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = value.ToJson();
        }
    }
}
