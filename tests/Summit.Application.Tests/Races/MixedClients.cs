using System.Collections.Concurrent;
using System.Diagnostics;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Registration;

namespace Summit.Application.Tests.Races;

/// <summary>
/// People, an organiser and a job of one process, until they are told to stop. People register, accept, decline, let lapse,
/// cancel and come back; the organiser edits capacity and shares, approves and declines; the job lapses and releases. The
/// domain's clock runs an hour a second, so that offers of two hours run out while the race lasts.
/// </summary>
sealed class MixedClients(Host host, EventId eventId, int first, int clients)
{
    const int SpeedOfTime = 3600;

    readonly Given _given = new(host);
    readonly ConcurrentDictionary<string, int> _done = new(StringComparer.Ordinal);
    readonly ConcurrentStack<RegistrationId> _submitted = new();
    readonly ConcurrentStack<RegistrationId> _anybody = new();

    /// <summary>What was done how often, and what must not be said to anybody.</summary>
    public async Task<RaceReport> Run(Task stop)
    {
        var people = Enumerable.Range(first, clients).Select(client => Task.Run(() => Person(client, stop)));
        await Task.WhenAll([.. people, Task.Run(() => Clock(stop)),
            Task.Run(() => Organiser(stop)), Task.Run(() => Job(stop))]);
        return new([.. _done.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}")]);
    }

    async Task Person(int client, Task stop)
    {
        var random = new Random(client);
        for (var life = 0; !stop.IsCompleted; life++)
        {
            var category = random.Next(10) switch { < 3 => "mayor", < 8 => "councillor", 8 => "network", _ => "expert" };
            var registered = await host.Visitor.Send(_given.Command(eventId, (client * 1000) + life, category));
            Note($"registered {registered.Error?.Code ?? registered.Value.Ending.ToString()}");
            if (registered.Error is not null || registered.Value.Id is not { } mine) continue;
            if (registered.Value.Ending == RegisteredEnding.Received) _submitted.Push(mine);
            _anybody.Push(mine);
            await Live(mine, random, stop);
        }
    }

    async Task Live(RegistrationId mine, Random random, Task stop)
    {
        var holder = await _given.HolderOf(mine);
        while (!stop.IsCompleted)
        {
            await Pause(random.Next(100, 1500), stop);
            var seen = await holder.Send(new ReadMyRegistration());
            if (seen.Error is not null)
            {
                Note($"read {seen.Error.Code}");
                return;
            }
            var state = seen.Value.Profile.State;
            if (!RegistrationRules.IsLive(state)) return;
            var wish = random.Next(100);
            if (state == RegistrationState.Offered && wish < 50) Note("accepted", await holder.Send(new AcceptPlace(eventId, mine)));
            else if (wish >= 90) Note($"ended {state}", await holder.Send(new CancelRegistration(eventId, mine)));
        }
    }

    async Task Organiser(Task stop)
    {
        var random = new Random(first);
        for (var turn = 0; !stop.IsCompleted; turn++)
        {
            await Pause(random.Next(20, 120), stop);
            switch (turn % 6)
            {
                case 0:
                    Note("capacity", await host.Seed.Send(new SetCapacity(eventId, random.Next(20, 60))));
                    break;
                case 1:
                    Note("share", await host.Seed.Send(new SetShare(eventId, new("network", random.Next(0, 4), null, null))));
                    break;
                case 2:
                    if (_anybody.TryPop(out var moved))
                        Note("moved", await host.Seed.Send(new MoveCategory(eventId, moved, random.Next(2) == 0 ? "mayor" : "network")));
                    break;
                default:
                    if (!_submitted.TryPop(out var id)) break;
                    if (random.Next(4) > 0) Note("approved", await host.Seed.Send(new ApproveRegistration(eventId, id)));
                    else Note("declined", await host.Seed.Send(new DeclineRegistration(eventId, id, "The list is full")));
                    break;
            }
        }
    }

    async Task Job(Task stop)
    {
        while (!stop.IsCompleted)
        {
            await Pause(50, stop);
            var due = (await host.Job.Send(new FindPlacesDue())).Value;
            if (due.Offers.Contains(eventId)) Count("lapsed", (await host.Job.Send(new LapseOffers(eventId))).Value);
            if (due.Shares.Contains(eventId)) Count("released", (await host.Job.Send(new ReleaseShares(eventId))).Value);
            if (due.Untold.Contains(eventId)) Count("told", (await host.Job.Send(new TellOffersOver(eventId))).Value);
        }
    }

    async Task Clock(Task stop)
    {
        var started = Stopwatch.GetTimestamp();
        while (!stop.IsCompleted)
        {
            host.Clock.Shift(Stopwatch.GetElapsedTime(started) * SpeedOfTime);
            await Pause(20, stop);
        }
    }

    void Note<T>(string what, Result<T> result) => Note(result.Error is null ? what : $"{what}: {result.Error.Code}");

    void Note(string what) => Count(what, 1);

    void Count(string what, int times) => _done.AddOrUpdate(what, times, (_, before) => before + times);

    static async Task Pause(int milliseconds, Task stop) => await Task.WhenAny(stop, Task.Delay(milliseconds));
}
