using System.Reflection;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Summit.Application.Features.Badges;
using Summit.Application.Features.Declarations;
using Summit.Application.Features.Delegations;
using Summit.Application.Features.History;
using Summit.Application.Features.Imports;
using Summit.Application.Features.Interviews;
using Summit.Application.Features.Invitations;
using Summit.Application.Features.Links;
using Summit.Application.Features.Mailings;
using Summit.Application.Features.Papers;
using Summit.Application.Features.Places;
using Summit.Application.Features.Press;
using Summit.Application.Features.Programme;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Releases;
using Summit.Application.Features.Staff;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Time;
using Summit.Data;

namespace Summit.Application.Platform;

/// <summary>Wires the application for a host: handlers and validators are found, the pipeline's order stands here.</summary>
public static class ApplicationServices
{
    /// <summary>Adds everything but the database, which the host opens first.</summary>
    public static IServiceCollection AddSummit(this IServiceCollection services, Database database, EventClock clock)
    {
        services.AddSingleton(database);
        services.AddSingleton(clock);
        services.AddScoped<CallerSlot>();
        services.AddScoped(provider => provider.GetRequiredService<CallerSlot>().Caller
            ?? throw new InvalidOperationException("Nobody said who calls"));
        services.AddScoped<Requests>();
        services.AddScoped<Access>();
        services.AddScoped<Db>();
        services.AddScoped<Outbox>();
        services.AddScoped<AuditTrail>();
        services.AddScoped<PlaceLedger>();
        services.AddScoped<Registrar>();
        services.AddScoped<CategoryChange>();
        services.AddScoped<ImportErasure>();
        services.AddScoped<LinkRevocation>();
        services.AddScoped<RegistrationErasure>();
        services.AddScoped<TraceErasure>();
        services.AddScoped<MailingErasure>();
        services.AddScoped<StaffAccounts>();
        services.AddScoped<InvitationBook>();
        services.AddScoped<SessionLimits>();
        services.AddScoped<VisitBook>();
        services.AddScoped<AccreditationBook>();
        services.AddScoped<PressDecisions>();
        services.AddScoped<PressProposals>();
        services.AddScoped<VisitMoves>();
        services.AddScoped<PressPointClosing>();
        services.AddScoped<VisitSignUps>();
        services.AddScoped<VisitWishes>();
        services.AddScoped<InvitationErasure>();
        services.AddScoped<DelegationErasure>();
        services.AddScoped<DraftText>();
        services.AddScoped<AmendmentBook>();
        services.AddScoped<SignatureBook>();
        services.AddScoped<SignatureLinks>();
        services.AddScoped<SignatoryErasure>();
        services.AddScoped<PressErasure>();
        services.AddScoped<InterviewBook>();
        services.AddScoped<EmbargoReaders>();
        services.AddScoped<ReleaseNews>();
        services.AddScoped<HistoryReader>();
        services.AddSingleton<ExportedRegistrations>();
        services.AddSingleton<BadgeMaker>();
        services.AddSingleton<BadgePress>();
        services.AddSingleton<LabelPress>();
        services.AddSingleton<PaperLines>();
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(LogBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AuthoriseBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidateBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AccessLogBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(CommandBehaviour<,>));
        foreach (var type in typeof(ApplicationServices).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false }))
            foreach (var face in type.GetInterfaces().Where(face => face.IsGenericType))
            {
                var open = face.GetGenericTypeDefinition();
                if (open == typeof(IRequestHandler<,>)) services.AddScoped(face, type);
                else if (open == typeof(IValidator<>)) services.AddSingleton(face, type);
            }
        return services;
    }
}
