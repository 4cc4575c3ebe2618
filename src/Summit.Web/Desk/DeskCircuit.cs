using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Summit.Application.Platform.Pipeline;

namespace Summit.Web.Desk;

/// <summary>Tells a circuit's scope who calls: whoever held the session cookie when the connection was made. It grants nothing; every message asks again.</summary>
sealed class DeskCircuit(AuthenticationStateProvider connection, CallerSlot slot) : CircuitHandler
{
    const string Session = "session";
    const string Client = "client";

    /// <summary>The caller as the connection carries it.</summary>
    public static ClaimsPrincipal Carry(Caller caller) =>
        new(new ClaimsIdentity([new(Session, caller.SessionHash ?? ""), new(Client, caller.Client)], authenticationType: "desk"));

    /// <inheritdoc/>
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var carried = (await connection.GetAuthenticationStateAsync()).User;
        slot.Caller = carried.FindFirstValue(Session) is { Length: > 0 } session
            ? new(CallerKind.Staff, "", session, carried.FindFirstValue(Client) ?? "", circuit.Id)
            : Caller.Anonymous("", circuit.Id);
    }
}
