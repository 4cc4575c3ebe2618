using System.Globalization;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Backup;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Web.Hosting;

/// <summary>
/// Puts a backup back. All is prepared and verified beside the present installation; only then is it exchanged, and what was there
/// before is kept in a folder of its own.
/// </summary>
static class RestoreVerb
{
    public static async Task<int> Run(SummitSettings settings, string from, ILogger log, TextWriter output)
    {
        if (settings.UsesServer) throw new InvalidOperationException("SQL Server restores its own backups; README, Operations, gives the statements");
        var backup = new BackupFolder(from);
        var names = backup.Check();
        BackupFolder.MakePrivate(settings.Data);
        using var alone = TakeAlone(settings.Database);
        var stamp = TimeProvider.System.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        var stage = Path.Combine(settings.Data, $"restoring-{stamp}");
        foreach (var name in names) backup.CopyOut(name, Path.Combine(stage, name));
        KeepNewerHead(settings, stage);
        if (await Prepare(settings with { Data = stage, Database = Path.Combine(stage, BackupFolder.DatabaseFile) }, log, output) != OperatorVerbs.Done)
        {
            await output.WriteLineAsync($"Nothing was exchanged. What was prepared lies in {stage}");
            return OperatorVerbs.Found;
        }
        var before = Path.Combine(settings.Data, $"before-restore-{stamp}");
        Exchange(settings, stage, before);
        await output.WriteLineAsync($"Restored from {backup.FullPath}. What was there before lies in {before}");
        return OperatorVerbs.Done;
    }

    static IDisposable TakeAlone(string database)
    {
        try
        {
            return Database.TakeAlone(database);
        }
        catch (IOException exception) when (exception is not DirectoryNotFoundException)
        {
            throw new InvalidOperationException($"{database} is in use: stop all nodes first", exception);
        }
    }

    // The present file knows more than the backup's: seals made since, and whom to erase again. Another installation's does not.
    static void KeepNewerHead(SummitSettings settings, string stage)
    {
        var present = Path.Combine(settings.Data, "audit.head");
        var sameSecret = settings.Secret is not null || !File.Exists(Path.Combine(settings.Data, "secret.key"))
            || File.ReadAllText(Path.Combine(settings.Data, "secret.key")) == File.ReadAllText(Path.Combine(stage, "secret.key"));
        if (File.Exists(present) && sameSecret) File.Copy(present, Path.Combine(stage, "audit.head"), overwrite: true);
    }

    static async Task<int> Prepare(SummitSettings staged, ILogger log, TextWriter output)
    {
        await using var session = await OperatorSession.Open(staged, log);
        var restored = await session.LastSeal();
        var settled = Value(await session.Requests.Send(new SettleRestored()));
        var erased = await EraseAgain(session, output);
        session.Head.Append([new AuditHeadLine(Restored: true, restored)]);
        await session.Database.ForgetDeleted();
        await output.WriteLineAsync(FormattableString.Invariant(
            $"Messages not sent any more: {settled.Messages}. Sessions closed: {settled.Sessions}. Erased again: {erased}. Offers standing open: {settled.Offers}; some may have been answered since."));
        return await OperatorVerbs.Tell(session, output);
    }

    static async Task<int> EraseAgain(OperatorSession session, TextWriter output)
    {
        var known = new List<Erasable>();
        foreach (var id in session.Head.Read().SelectMany(line => line.Seal.Erased).Distinct())
            // Whoever came after the backup is not in it.
            if (Value(await session.Requests.Send(new FindErasable(id))) is { ErasedAt: null } still) known.Add(still);
        var erased = 0;
        foreach (var again in known.OrderBy(again => again.Kind))
        {
            var refusal = await session.Erase(again);
            if (refusal is null) erased++;
            // Nobody could come in any more, and mend it.
            else if (refusal.Code == StaffErrors.LastAdministrator.Code)
                await output.WriteLineAsync($"Not erased again: {again.Id} is the only administrator of this copy. Make somebody else administrator, then erase them under Staff.");
            else throw new InvalidOperationException($"{again.Kind} {again.Id} could not be erased again: {refusal.Code}");
        }
        return erased;
    }

    static void Exchange(SummitSettings settings, string stage, string before)
    {
        if (new FileInfo(Path.Combine(stage, BackupFolder.DatabaseFile + "-wal")) is { Exists: true, Length: > 0 })
            throw new InvalidOperationException($"The prepared database in {stage} is open elsewhere");
        BackupFolder.MakePrivate(before);
        foreach (var suffix in new[] { "", "-wal", "-shm" })
            if (File.Exists(settings.Database + suffix)) File.Move(settings.Database + suffix, Path.Combine(before, BackupFolder.DatabaseFile + suffix));
        foreach (var name in new[] { "secret.key", "audit.head" }) MoveIn(name);
        foreach (var file in Directory.Exists(Path.Combine(stage, "files")) ? Directory.GetFiles(Path.Combine(stage, "files"), "*", SearchOption.AllDirectories) : [])
            MoveIn(Path.GetRelativePath(stage, file));
        // Last: with the database everything else is there.
        Directory.CreateDirectory(Path.GetDirectoryName(settings.Database)!);
        File.Move(Path.Combine(stage, BackupFolder.DatabaseFile), settings.Database);
        Directory.Delete(stage, recursive: true);

        void MoveIn(string name)
        {
            var (source, target, kept) = (Path.Combine(stage, name), Path.Combine(settings.Data, name), Path.Combine(before, name));
            if (!File.Exists(source)) return;
            foreach (var folder in new[] { target, kept }) Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
            if (File.Exists(target)) File.Move(target, kept);
            File.Move(source, target);
        }
    }

    static T Value<T>(Result<T> result) => result.Ok ? result.Value : throw new InvalidOperationException(result.Error!.Code);
}
