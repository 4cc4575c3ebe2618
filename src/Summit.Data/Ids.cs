using System.Data;
using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using Summit.Domain;

namespace Summit.Data;

/// <summary>Lists of ids for <c>WHERE id IN @ids</c>, sent as each database stores them.</summary>
public static class Ids
{
    const int Most = 500;

    /// <summary>At most 500 ids; more is a paging mistake.</summary>
    public static SqlMapper.ICustomQueryParameter In<T>(IEnumerable<T> ids) where T : struct, IEntityId<T> =>
        In(ids.Select(id => id.Value));

    /// <inheritdoc cref="In{T}(IEnumerable{T})"/>
    public static SqlMapper.ICustomQueryParameter In(IEnumerable<Guid> ids)
    {
        var list = ids.ToArray();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(list.Length, Most, nameof(ids));
        return new IdList(list);
    }

    sealed class IdList(Guid[] ids) : SqlMapper.ICustomQueryParameter
    {
        public void AddParameter(IDbCommand command, string name)
        {
            var names = new List<string>(ids.Length);
            foreach (var id in ids)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@{name}{names.Count}");
                TypeHandlers.Set(parameter, id);
                command.Parameters.Add(parameter);
                names.Add(parameter.ParameterName);
            }
            var list = names.Count == 0 ? "(NULL)" : $"({string.Join(", ", names)})";
            command.CommandText = Regex.Replace(command.CommandText, $@"@{name}\b", list);
        }
    }
}
